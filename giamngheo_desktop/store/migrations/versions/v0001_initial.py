"""The first tables. Frozen: a released step is never edited and imports nothing of ours."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    """
CREATE TABLE anchor (
    edition VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    n INTEGER NOT NULL,
    h VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    ref VARCHAR,
    CONSTRAINT pk_anchor PRIMARY KEY (edition, owner, n)
)
""",
    """
CREATE TABLE audit (
    n INTEGER NOT NULL,
    prev BLOB NOT NULL,
    h BLOB NOT NULL,
    e VARCHAR NOT NULL,
    CONSTRAINT pk_audit PRIMARY KEY (n)
)
""",
    """
CREATE TABLE bundle (
    no INTEGER NOT NULL,
    head VARCHAR NOT NULL,
    direction VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    install VARCHAR NOT NULL,
    epoch VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    state VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    round VARCHAR,
    prev VARCHAR,
    households INTEGER NOT NULL,
    why VARCHAR,
    plain_sha256 VARCHAR,
    totals VARCHAR,
    receipt VARCHAR,
    CONSTRAINT pk_bundle PRIMARY KEY (no),
    CONSTRAINT ck_bundle_direction CHECK (direction IN ('sent', 'received')),
    CONSTRAINT ck_bundle_state CHECK (state IN ('sent', 'received', 'merged', 'acknowledged', 'refused', 'waiting')),
    CONSTRAINT uq_bundle_head UNIQUE (head)
)
""",
    """
CREATE INDEX ix_bundle_unit_round ON bundle (unit, round)
""",
    """
CREATE TABLE decision (
    edition VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    number VARCHAR NOT NULL,
    "on" VARCHAR NOT NULL,
    signer VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    issuer VARCHAR NOT NULL,
    round VARCHAR,
    supersedes VARCHAR,
    rev INTEGER NOT NULL,
    CONSTRAINT pk_decision PRIMARY KEY (edition, owner, id),
    CONSTRAINT ck_decision_kind CHECK (kind IN ('recognise', 'certify', 'refuse', 'plan', 'assign', 'correct', 'other'))
)
""",
    """
CREATE INDEX ix_decision_edition_round ON decision (edition, round)
""",
    """
CREATE TABLE draft (
    household VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    round VARCHAR,
    answers VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (household, person)
)
""",
    """
CREATE TABLE import_batch (
    id VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    round VARCHAR,
    "by" VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    members INTEGER NOT NULL,
    undone_at VARCHAR,
    CONSTRAINT pk_import_batch PRIMARY KEY (id)
)
""",
    """
CREATE INDEX ix_import_batch_digest ON import_batch (digest)
""",
    """
CREATE TABLE install_key (
    no INTEGER NOT NULL,
    sign_seed BLOB NOT NULL,
    age_identity VARCHAR NOT NULL,
    CONSTRAINT pk_install_key PRIMARY KEY (no),
    CONSTRAINT ck_install_key_no CHECK (no = 1)
)
""",
    """
CREATE TABLE issue (
    id VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    raised_by VARCHAR NOT NULL,
    household VARCHAR,
    member VARCHAR,
    review VARCHAR,
    field VARCHAR,
    round VARCHAR,
    due VARCHAR,
    CONSTRAINT pk_issue PRIMARY KEY (id),
    CONSTRAINT ck_issue_severity CHECK (severity IN ('info', 'warn', 'block'))
)
""",
    """
CREATE INDEX ix_issue_round ON issue (round)
""",
    """
CREATE INDEX ix_issue_unit ON issue (unit)
""",
    """
CREATE TABLE issue_reply (
    edition VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    issue VARCHAR NOT NULL,
    reply VARCHAR NOT NULL,
    "by" VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    text VARCHAR,
    CONSTRAINT pk_issue_reply PRIMARY KEY (edition, owner, issue),
    CONSTRAINT ck_issue_reply_reply CHECK (reply IN ('fixed', 'explained', 'contested'))
)
""",
    """
CREATE TABLE meta (
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT pk_meta PRIMARY KEY (name)
)
""",
    """
CREATE TABLE person (
    no INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    login VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    duties VARCHAR NOT NULL,
    is_active INTEGER NOT NULL,
    title VARCHAR,
    CONSTRAINT pk_person PRIMARY KEY (no),
    CONSTRAINT ck_person_is_active CHECK (is_active IN (0, 1)),
    CONSTRAINT uq_person_id UNIQUE (id)
)
""",
    """
CREATE TABLE resolution (
    edition VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    "of" VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    chosen VARCHAR NOT NULL,
    "by" VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    base VARCHAR,
    ours VARCHAR,
    theirs VARCHAR,
    value VARCHAR,
    reason VARCHAR,
    CONSTRAINT pk_resolution PRIMARY KEY (edition, owner, id),
    CONSTRAINT ck_resolution_what CHECK (what IN ('village', 'household', 'member', 'review', 'procedure', 'support', 'target', 'decision')),
    CONSTRAINT ck_resolution_chosen CHECK (chosen IN ('ours', 'theirs', 'value'))
)
""",
    """
CREATE TABLE review_round (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    month INTEGER,
    standards VARCHAR NOT NULL,
    digests VARCHAR NOT NULL,
    from_on VARCHAR NOT NULL,
    to_on VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    closed_at VARCHAR,
    snapshot VARCHAR,
    CONSTRAINT pk_review_round PRIMARY KEY (id),
    CONSTRAINT ck_review_round_kind CHECK (kind IN ('dinh_ky', 'thuong_xuyen', 'muc_song_trung_binh', 'lao_dong_thu_nhap_thap')),
    CONSTRAINT ck_review_round_status CHECK (status IN ('open', 'closed'))
)
""",
    """
CREATE TABLE revision (
    household VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    at VARCHAR,
    "by" VARCHAR NOT NULL,
    changed VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    CONSTRAINT pk_revision PRIMARY KEY (household, revision)
)
""",
    """
CREATE TABLE setting (
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY (name)
)
""",
    """
CREATE TABLE stream (
    no INTEGER NOT NULL,
    direction VARCHAR NOT NULL,
    from_org VARCHAR NOT NULL,
    from_install VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    to_org VARCHAR NOT NULL,
    to_install VARCHAR NOT NULL,
    epoch VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    head VARCHAR,
    CONSTRAINT pk_stream PRIMARY KEY (no),
    CONSTRAINT ck_stream_direction CHECK (direction IN ('sent', 'received')),
    CONSTRAINT uq_stream_direction_from_org_from_install_kind_to_org_to_install UNIQUE (direction, from_org, from_install, kind, to_org, to_install)
)
""",
    """
CREATE TABLE support (
    edition VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    household VARCHAR NOT NULL,
    programme VARCHAR NOT NULL,
    policy VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    member VARCHAR,
    amount_vnd INTEGER,
    quantity VARCHAR,
    from_on VARCHAR,
    to_on VARCHAR,
    paper_no VARCHAR,
    note VARCHAR,
    rev INTEGER NOT NULL,
    CONSTRAINT pk_support PRIMARY KEY (edition, owner, id),
    CONSTRAINT ck_support_form CHECK (form IN ('cash', 'kind', 'service', 'loan', 'housing', 'insurance', 'training', 'other')),
    CONSTRAINT ck_support_source CHECK (source IN ('central', 'province', 'upper', 'commune', 'social', 'other')),
    CONSTRAINT ck_support_status CHECK (status IN ('planned', 'given', 'stopped', 'returned'))
)
""",
    """
CREATE INDEX ix_support_edition_household ON support (edition, household)
""",
    """
CREATE TABLE target (
    edition VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    unit VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    village VARCHAR,
    value INTEGER,
    num INTEGER,
    den INTEGER,
    decision VARCHAR,
    note VARCHAR,
    rev INTEGER NOT NULL,
    CONSTRAINT pk_target PRIMARY KEY (edition, owner, id),
    CONSTRAINT ck_target_source CHECK (source IN ('upper', 'commune'))
)
""",
    """
CREATE INDEX ix_target_edition_year_unit ON target (edition, year, unit)
""",
    """
CREATE TABLE tombstone (
    edition VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    "of" VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    "on" VARCHAR NOT NULL,
    "by" VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    last_rev INTEGER NOT NULL,
    text VARCHAR,
    CONSTRAINT pk_tombstone PRIMARY KEY (edition, owner, "of"),
    CONSTRAINT ck_tombstone_what CHECK (what IN ('village', 'household', 'member', 'review', 'procedure', 'support', 'target', 'decision')),
    CONSTRAINT ck_tombstone_reason CHECK (reason IN ('error', 'duplicate', 'merged', 'law', 'other'))
)
""",
    """
CREATE TABLE transfer (
    edition VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    household VARCHAR NOT NULL,
    from_unit VARCHAR NOT NULL,
    to_unit VARCHAR NOT NULL,
    "on" VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    bundle VARCHAR,
    reason VARCHAR,
    rev INTEGER NOT NULL,
    CONSTRAINT pk_transfer PRIMARY KEY (edition, owner, id),
    CONSTRAINT ck_transfer_state CHECK (state IN ('offered', 'accepted', 'refused', 'closed'))
)
""",
    """
CREATE TABLE trusted_key (
    key_id VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    install VARCHAR NOT NULL,
    card VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    assurance VARCHAR,
    checked_by VARCHAR,
    approved_by VARCHAR,
    state VARCHAR NOT NULL,
    cutoff_epoch VARCHAR,
    cutoff_seq INTEGER NOT NULL,
    is_pinned_upper INTEGER NOT NULL,
    CONSTRAINT pk_trusted_key PRIMARY KEY (key_id),
    CONSTRAINT ck_trusted_key_role CHECK (role IN ('writer', 'helper', 'upper')),
    CONSTRAINT ck_trusted_key_state CHECK (state IN ('active', 'retired', 'revoked')),
    CONSTRAINT ck_trusted_key_assurance CHECK (assurance IN ('tan_noi', 'dien_thoai', 'cong_van')),
    CONSTRAINT ck_trusted_key_is_pinned_upper CHECK (is_pinned_upper IN (0, 1))
)
""",
    """
CREATE INDEX ix_trusted_key_unit ON trusted_key (unit)
""",
    """
CREATE TABLE unit (
    id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    area VARCHAR,
    parent VARCHAR,
    valid_from VARCHAR,
    valid_to VARCHAR,
    "before" VARCHAR NOT NULL,
    CONSTRAINT pk_unit PRIMARY KEY (id),
    CONSTRAINT ck_unit_kind CHECK (kind IN ('xa', 'phuong', 'thi_tran', 'dac_khu', 'huyen', 'quan', 'thi_xa', 'tinh', 'thanh_pho')),
    CONSTRAINT ck_unit_area CHECK (area IN ('nong_thon', 'thanh_thi'))
)
""",
    """
CREATE INDEX ix_unit_code ON unit (code)
""",
    """
CREATE INDEX ix_unit_parent ON unit (parent)
""",
    """
CREATE TABLE view_log (
    no INTEGER NOT NULL,
    person VARCHAR NOT NULL,
    household VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    CONSTRAINT pk_view_log PRIMARY KEY (no)
)
""",
    """
CREATE INDEX ix_view_log_at ON view_log (at)
""",
    """
CREATE INDEX ix_view_log_household ON view_log (household)
""",
    """
CREATE TABLE village (
    edition VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    area VARCHAR NOT NULL,
    households INTEGER,
    people INTEGER,
    valid_from VARCHAR,
    valid_to VARCHAR,
    rev INTEGER NOT NULL,
    dac_biet_kho_khan INTEGER NOT NULL,
    sort_key BLOB NOT NULL,
    CONSTRAINT pk_village PRIMARY KEY (edition, id),
    CONSTRAINT ck_village_kind CHECK (kind IN ('thon', 'ban', 'bon', 'buon', 'ap', 'to_dan_pho', 'khu_pho', 'khac')),
    CONSTRAINT ck_village_area CHECK (area IN ('nong_thon', 'thanh_thi')),
    CONSTRAINT ck_village_dac_biet_kho_khan CHECK (dac_biet_kho_khan IN (0, 1))
)
""",
    """
CREATE INDEX ix_village_edition_unit_sort_key ON village (edition, unit, sort_key)
""",
    """
CREATE TABLE decision_item (
    edition VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    household VARCHAR NOT NULL,
    result VARCHAR NOT NULL,
    certificate_no VARCHAR,
    CONSTRAINT pk_decision_item PRIMARY KEY (edition, owner, decision, household),
    CONSTRAINT fk_decision_item_edition_owner_decision_decision FOREIGN KEY(edition, owner, decision) REFERENCES decision (edition, owner, id),
    CONSTRAINT ck_decision_item_result CHECK (result IN ('ho_ngheo', 'ho_can_ngheo', 'ho_muc_song_trung_binh', 'khong_ngheo', 'thoat_ngheo', 'thoat_can_ngheo'))
)
""",
    """
CREATE INDEX ix_decision_item_edition_household ON decision_item (edition, household)
""",
    """
CREATE TABLE household (
    edition VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    village VARCHAR NOT NULL,
    code VARCHAR,
    head VARCHAR,
    address VARCHAR,
    phone VARCHAR,
    residence VARCHAR NOT NULL,
    groups VARCHAR NOT NULL,
    category_before VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    status_on VARCHAR,
    merged_into VARCHAR,
    note VARCHAR,
    rev INTEGER NOT NULL,
    head_name VARCHAR NOT NULL,
    head_fold VARCHAR NOT NULL,
    head_birth_year INTEGER,
    head_ethnicity VARCHAR,
    member_count INTEGER NOT NULL,
    members_before INTEGER,
    births VARCHAR NOT NULL,
    search VARCHAR NOT NULL,
    name_key BLOB NOT NULL,
    revision INTEGER NOT NULL,
    saved_by VARCHAR NOT NULL,
    saved_at VARCHAR,
    saved_changed VARCHAR NOT NULL,
    CONSTRAINT pk_household PRIMARY KEY (edition, id),
    CONSTRAINT fk_household_edition_village_village FOREIGN KEY(edition, village) REFERENCES village (edition, id),
    CONSTRAINT ck_household_residence CHECK (residence IN ('permanent', 'temporary', 'other')),
    CONSTRAINT ck_household_category_before CHECK (category_before IN ('ho_ngheo', 'ho_can_ngheo', 'ho_muc_song_trung_binh', 'khong_ngheo', 'none', 'unknown')),
    CONSTRAINT ck_household_origin CHECK (origin IN ('on_list', 'requested', 'found')),
    CONSTRAINT ck_household_status CHECK (status IN ('active', 'moved_out', 'dissolved', 'merged'))
)
""",
    """
CREATE INDEX ix_household_edition_head_fold ON household (edition, head_fold)
""",
    """
CREATE INDEX ix_household_edition_name_key ON household (edition, name_key)
""",
    """
CREATE INDEX ix_household_edition_owner ON household (edition, owner)
""",
    """
CREATE INDEX ix_household_edition_village_name_key ON household (edition, village, name_key)
""",
    """
CREATE TABLE import_item (
    batch VARCHAR NOT NULL,
    household VARCHAR NOT NULL,
    is_new INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    CONSTRAINT pk_import_item PRIMARY KEY (batch, household),
    CONSTRAINT fk_import_item_batch_import_batch FOREIGN KEY(batch) REFERENCES import_batch (id),
    CONSTRAINT ck_import_item_is_new CHECK (is_new IN (0, 1))
)
""",
    """
CREATE TABLE procedure (
    id VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    round VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    village VARCHAR,
    household VARCHAR,
    "on" VARCHAR,
    until VARCHAR,
    number VARCHAR,
    place VARCHAR,
    data VARCHAR NOT NULL,
    note VARCHAR,
    rev INTEGER NOT NULL,
    CONSTRAINT pk_procedure PRIMARY KEY (id),
    CONSTRAINT fk_procedure_round_review_round FOREIGN KEY(round) REFERENCES review_round (id),
    CONSTRAINT ck_procedure_step CHECK (step IN ('request', 'list_made', 'survey', 'meeting', 'posting', 'complaint', 'recheck', 'opinion_request', 'opinion_answer', 'recognition', 'refusal', 'certificate'))
)
""",
    """
CREATE INDEX ix_procedure_round_owner ON procedure (round, owner)
""",
    """
CREATE INDEX ix_procedure_round_village ON procedure (round, village)
""",
    """
CREATE TABLE review (
    id VARCHAR NOT NULL,
    household VARCHAR NOT NULL,
    round VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    phieu_a VARCHAR,
    reviewed_on VARCHAR,
    "by" VARCHAR,
    answers VARCHAR NOT NULL,
    member_answers VARCHAR NOT NULL,
    diem_b1_typed VARCHAR,
    income_vnd_pm INTEGER,
    results VARCHAR NOT NULL,
    override VARCHAR,
    causes VARCHAR NOT NULL,
    needs VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    note VARCHAR,
    rev INTEGER NOT NULL,
    category VARCHAR,
    diem_b1 INTEGER,
    diem_b2 INTEGER,
    movement VARCHAR,
    deprivations VARCHAR NOT NULL,
    child_gaps VARCHAR DEFAULT '{}' NOT NULL,
    handed_over VARCHAR,
    CONSTRAINT pk_review PRIMARY KEY (id),
    CONSTRAINT fk_review_round_review_round FOREIGN KEY(round) REFERENCES review_round (id),
    CONSTRAINT uq_review_household_round UNIQUE (household, round),
    CONSTRAINT ck_review_kind CHECK (kind IN ('dinh_ky', 'thuong_xuyen', 'muc_song_trung_binh', 'lao_dong_thu_nhap_thap')),
    CONSTRAINT ck_review_phieu_a CHECK (phieu_a IN ('pass', 'fail', 'not_used')),
    CONSTRAINT ck_review_state CHECK (state IN ('draft', 'complete', 'locked')),
    CONSTRAINT ck_review_category CHECK (category IN ('ho_ngheo', 'ho_can_ngheo', 'ho_muc_song_trung_binh', 'khong_ngheo')),
    CONSTRAINT ck_review_movement CHECK (movement IN ('ngheo_cu', 'thoat_ngheo_thanh_can_ngheo', 'thoat_ngheo_vuot_chuan', 'ngheo_giam_khac', 'can_ngheo_thanh_ngheo', 'tai_ngheo', 'ngheo_phat_sinh_moi', 'ngheo_tang_khac', 'can_ngheo_cu', 'thoat_can_ngheo', 'can_ngheo_giam_khac', 'tai_can_ngheo', 'can_ngheo_phat_sinh_moi', 'can_ngheo_tang_khac', 'khong_doi'))
)
""",
    """
CREATE INDEX ix_review_round_category ON review (round, category)
""",
    """
CREATE INDEX ix_review_round_owner ON review (round, owner)
""",
    """
CREATE TABLE stream_head (
    stream INTEGER NOT NULL,
    epoch VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    head VARCHAR NOT NULL,
    CONSTRAINT pk_stream_head PRIMARY KEY (stream, epoch, seq),
    CONSTRAINT fk_stream_head_stream_stream FOREIGN KEY(stream) REFERENCES stream (no)
)
""",
    """
CREATE INDEX ix_stream_head_head ON stream_head (head)
""",
    """
CREATE TABLE member (
    edition VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    household VARCHAR NOT NULL,
    no INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    sex VARCHAR NOT NULL,
    ethnicity_code VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    birth_date VARCHAR,
    birth_year INTEGER,
    citizen_id VARCHAR,
    citizen_id_issued_on VARCHAR,
    citizen_id_issued_by VARCHAR,
    work VARCHAR,
    status VARCHAR NOT NULL,
    status_on VARCHAR,
    note VARCHAR,
    rev INTEGER NOT NULL,
    CONSTRAINT pk_member PRIMARY KEY (edition, id),
    CONSTRAINT fk_member_edition_household_household FOREIGN KEY(edition, household) REFERENCES household (edition, id),
    CONSTRAINT ck_member_sex CHECK (sex IN ('male', 'female')),
    CONSTRAINT ck_member_relation CHECK (relation IN ('head', 'spouse', 'child', 'parent', 'grandparent', 'grandchild', 'sibling', 'other')),
    CONSTRAINT ck_member_work CHECK (work IN ('employed', 'unemployed', 'studying', 'other')),
    CONSTRAINT ck_member_status CHECK (status IN ('present', 'away', 'moved_out', 'dead', 'left')),
    CONSTRAINT ck_member_no CHECK (no BETWEEN 1 AND 200)
)
""",
    """
CREATE INDEX ix_member_edition_citizen_id ON member (edition, citizen_id)
""",
    """
CREATE INDEX ix_member_edition_household_no ON member (edition, household, no)
""",
    """
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END
""",
    """
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END
""",
    """
CREATE TRIGGER audit_only_next BEFORE INSERT ON audit
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM audit)
  OR NEW.prev IS NOT coalesce((SELECT h FROM audit ORDER BY n DESC LIMIT 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'audit takes the next entry only'); END
""",
)


def upgrade() -> None:
    """One statement at a time: a script of several would commit what is pending."""
    for statement in STATEMENTS:
        op.execute(statement.strip())
