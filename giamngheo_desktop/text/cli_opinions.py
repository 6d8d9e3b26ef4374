"""Sentences of the commands about papers of the upper unit."""


def help_record() -> str:
    """Summary of opinion record."""
    return "ghi văn bản trả lời một xã: ý kiến về danh sách, đề nghị xem lại hộ"


def help_list() -> str:
    """Summary of opinion list."""
    return "văn bản của cấp trên cho xã và trả lời của xã"


def help_to() -> str:
    """Help of --to."""
    return "mã xã (5 chữ số)"


def help_household() -> str:
    """Help of --household."""
    return "hộ được nêu tên và lý do; có thể lặp lại"


def help_replaces() -> str:
    """Help of --replaces."""
    return "văn bản được thay thế"


def help_corrects() -> str:
    """Help of --corrects."""
    return "văn bản đã ghi sai, ghi lại với phiên bản cao hơn"
