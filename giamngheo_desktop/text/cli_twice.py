"""Sentences of the commands about people who may stand in two communes."""


def help_list() -> str:
    """Summary of twice list."""
    return "người có thể đứng tên ở hai xã"


def help_flag() -> str:
    """Summary of twice flag."""
    return "báo cả hai xã về người có thể đứng tên hai nơi"


def help_apart() -> str:
    """Summary of twice apart."""
    return "nhớ rằng hai người không trùng nhau"


def none() -> str:
    """No pairs."""
    return "Không thấy người nào có thể đứng tên ở hai xã."
