"""Files outside the store: safe writing, drives, room, locks. Knows nothing of the trade."""

from giamngheo_desktop.files.disk import PIECE, Disk
from giamngheo_desktop.files.drives import (
    MOUNT_FOLDERS,
    Drive,
    free_space,
    is_same_drive,
    removable_drives,
)
from giamngheo_desktop.files.durable import (
    exclusive_lock,
    flush_file,
    flush_tree,
    rename_durably,
)
from giamngheo_desktop.files.writing import (
    NAME_TAKEN,
    NO_ROOM,
    READ_BACK_DIFFERS,
    REMOVED,
    ROOM_FACTOR,
    SAME_DRIVE,
    WRITE_FAILED,
    Step,
    WriteFault,
    write_new_file,
    write_safely,
)

__all__ = [
    "MOUNT_FOLDERS",
    "NAME_TAKEN",
    "NO_ROOM",
    "PIECE",
    "READ_BACK_DIFFERS",
    "REMOVED",
    "ROOM_FACTOR",
    "SAME_DRIVE",
    "WRITE_FAILED",
    "Disk",
    "Drive",
    "Step",
    "WriteFault",
    "exclusive_lock",
    "flush_file",
    "flush_tree",
    "free_space",
    "is_same_drive",
    "removable_drives",
    "rename_durably",
    "write_new_file",
    "write_safely",
]
