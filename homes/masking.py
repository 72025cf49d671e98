"""How names and phone numbers are shown where they need not be read in full."""

from homes.pinyin import bare_name

PHONE_DIGITS = 11
PHONE_END = 4


def name(text):
    """First and last character: 王玉芳 -> 王*芳, 王芳 -> 王*; Kang Xiaohong -> K*** X***.

    What stands in brackets behind a name, such as where she lives, is left out.
    """
    bare = bare_name(text)
    if bare.isascii():
        return " ".join(f"{word[:1]}***" for word in bare.split())
    if len(bare) <= 2:
        return f"{bare[:1]}*" if bare else ""
    return f"{bare[0]}{'*' * (len(bare) - 2)}{bare[-1]}"


def phone(number):
    """The first three and the last four digits: 138****1234."""
    return f"{number[:3]}****{ending(number)}" if number else ""


def ending(number):
    """The last four digits, by which people know a number."""
    return number[-PHONE_END:]
