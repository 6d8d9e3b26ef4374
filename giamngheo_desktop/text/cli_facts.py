"""Sentences of the command that classifies given facts."""


def help_facts() -> str:
    """Summary of classify-facts."""
    return "phân loại các dữ kiện cho trước, không cần dữ liệu làm việc"


def refused(count: int) -> str:
    """Some lines have no verdict."""
    return (
        f"{count} dòng chưa phân loại được, lý do ghi ngay trong dòng kết quả. "
        "Các dòng khác đã có kết quả. Hãy bổ sung dữ kiện còn thiếu."
    )


def done(count: int) -> str:
    """Every line has a verdict."""
    return f"Đã phân loại {count} hộ."
