"""Chinese numerals of terms and sessions, both ways."""

DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """Return a number from 1 to 99 as it is spoken (17 → 十七)."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def from_chinese(text: str) -> int | None:
    """Return the number that 十七, 二十 or 17 stands for, or None."""
    text = text.strip()
    if text.isdigit():
        return int(text)
    if not text or any(char not in DIGITS + "十" for char in text):
        return None
    if "十" not in text:
        return DIGITS.index(text) if len(text) == 1 else None
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (DIGITS.index(tens) if tens else 1) * 10 + (DIGITS.index(ones) if ones else 0)
