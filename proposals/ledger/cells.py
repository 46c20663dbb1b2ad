"""Reads the single cells of a ledger: numbers, titles, kinds, outcome classes and grades."""

from __future__ import annotations

import re
from functools import lru_cache

from deputies.numerals import from_chinese
from groundwork.documents.findings import Found, Severity
from groundwork.documents.tables import Cell
from groundwork.documents.texts import as_line, as_text, halfwidth, is_blank_mark, words
from proposals.ledger.people import parse_people
from proposals.ledger.rows import MOTION, SUGGESTION

TITLE_LIMIT = 150
HIGHEST_NUMBER = 9_999_999
FILE_ENDING = re.compile(r"\s*\.(?:docx?|wps|pdf|xlsx?|txt|rtf|ofd|et|jpg|png|zip|rar)\s*$", re.IGNORECASE)
_BRACKETED_YEAR = re.compile(r"[\[(〔【<《](?:19|20)\d\d年?(?:度)?[\])〕】>》]")
_PLAIN_YEAR = re.compile(r"^\D*(?:19|20)\d\d(?:年度?|[-_/]|(?=第))(?=\D*\d)")
_NUMBER_FORM = re.compile(r"^第\d+号$")

_SOLVED = "解决|采纳|落实|办结|办成|完成|得到解决|解决或采纳|解决或基本解决"
_PLANNED = "解决|采纳|落实|实施|推进|办理|逐步解决|解决或列入计划|解决或采纳"
_NOT_NOW = r"(?:暂时?|暂)(?:未|不能|无法|难以|缓)(?:解决|采纳|落实|实施|办理)"
OUTCOME_WORDS = (
    ("A", re.compile(rf"^(?:所提问题)?(?:已经?|已全部|全部|基本|已基本)?(?:{_SOLVED})$")),
    ("B", re.compile(rf"^(?:正在|逐步|部分|计划|列入计划|已列入计划|拟|近期|将)(?:{_PLANNED})?$")),
    ("C", re.compile(rf"^(?:因?受?(?:客观)?条件限制)?{_NOT_NOW}$|^(?:以后|今后|待条件具备后)(?:逐步)?解决$")),
    ("D", re.compile(r"^(?:留作|作为|供)?(?:工作|研究)?参考$|^(?:不可行|无法采纳|不予采纳|未采纳)$")),
)
_OUTCOME = re.compile(r"(?<![A-Za-z])([A-Da-d])(?:类|级|等|\d)?(?![A-Za-z])")

SATISFIED, BASICALLY, DISSATISFIED = "satisfied", "basically", "dissatisfied"
GRADE_WORDS = {"满意": SATISFIED, "基本满意": BASICALLY, "不满意": DISSATISFIED}
LOOSE_GRADES = {
    **dict.fromkeys(words("非常满意 很满意 十分满意 a a类 满"), SATISFIED),
    **dict.fromkeys(words("比较满意 较满意 基本 b b类 基满"), BASICALLY),
    **dict.fromkeys(words("很不满意 非常不满意 c c类 不满"), DISSATISFIED),
}
NO_GRADE = frozenset(
    words("未反馈 未表态 未评价 未评 弃权 待反馈 未返回 未收回 未交 尚未反馈 暂未反馈 待评价 无反馈 未测评")
)
_SAID = r"[^满不基很非十比较]*?((?:非常|很|十分|基本|比较|较|不)?满意)"
_TWO_GRADES = re.compile(rf"(?:办理)?(?:工作|态度|过程){_SAID}.*?(?:结果|答复|落实){_SAID}")


@lru_cache(maxsize=20_000)
def parse_number(cell: Cell) -> Found[int | None]:
    """Return the number of a suggestion: 第003号, 12号, 〔2026〕12号, 建议12, ２３, 12.0."""
    if isinstance(cell, int):
        return _number(cell, shown=str(cell))
    text = as_text(cell)
    if not text or is_blank_mark(text):
        return Found(None)
    compact = halfwidth(text).lower()
    bare = _PLAIN_YEAR.sub("", _BRACKETED_YEAR.sub("", compact))
    digits = re.findall(r"\d+(?:\.\d+)?", re.sub(r"^(\d+)\.0+$", r"\1", bare))
    if len(digits) == 1 and digits[0].isdigit() and not re.search(r"\d-|-\d", bare.replace("号-", "号")):
        return _number(int(digits[0]), shown=text, form=_number_form(text, compact, digits[0]))
    if not digits and (match := re.search(r"[一二三四五六七八九十]+", bare)):
        value = from_chinese(match.group())
        if value:
            return _number(value, shown=text, form="中文数字")
    return Found(None, f"“{text}”认不出是几号", Severity.REFUSED, "unreadable_number")


def _number(value: int, *, shown: str, form: str = "") -> Found[int | None]:
    if not 1 <= value <= HIGHEST_NUMBER:
        return Found(
            None, f"编号“{shown}”应为 1 到 {HIGHEST_NUMBER} 之间的整数", Severity.REFUSED, "unreadable_number"
        )
    return Found(value, form=form)


def _number_form(text: str, compact: str, digits: str) -> str:
    """Return the name of the way in which a number was written; empty for plain digits."""
    if text == str(int(digits)):
        return ""
    if text != compact and compact == digits:
        return "全角数字"
    if _NUMBER_FORM.match(compact):
        return "第003号"
    if compact == digits:
        return "0012"
    return "带字样的编号"


def kind_of_number(cell: Cell) -> str:
    """Return the kind that the number itself names (议案第3号), or nothing."""
    text = cell if isinstance(cell, str) else ""
    if "议案" in text and "建议" not in text:
        return MOTION
    return SUGGESTION if "建议" in text and "议案" not in text else ""


def clean_title(cell: Cell) -> Found[str]:
    """Return the title without blanks around it, line breaks, a file name's ending and enclosing 《》."""
    before = as_text(cell)
    raw = cell if isinstance(cell, str) else before
    title, done, code = before, [], ""
    if raw != before:
        done.append("去掉首尾空白" if raw.strip() == before else "去掉看不见的字符")
        code = "blanks"
    if (bare := FILE_ENDING.sub("", title)) != title and bare:
        done.append(f"去掉文件后缀“{title[len(bare) :].strip()}”")
        title, code = bare, "file_ending"
    if "\n" in title or "\t" in title:
        title = re.sub(r"\s*[\n\t]\s*", lambda match: _joint(match, title), title)
        done.append("去掉换行")
        code = code or "line_break"
    if len(title) > 2 and title[0] == "《" and title[-1] == "》" and "》" not in title[:-1]:
        title = title[1:-1].strip()
        done.append("去掉书名号")
        code = code or "quotes"
    line = as_line(title)
    if line != title:
        done.append("多个空格并为一个")
        code = code or "blanks"
    if len(line) > TITLE_LIMIT:
        reason = f"标题有 {len(line)} 个字，超过 {TITLE_LIMIT} 个字，可能把内容填在了标题里"
        return Found(line, reason, Severity.REFUSED, "long_title")
    if not done:
        return Found(line)
    return Found(line, f"{'，'.join(done)}，改为“{line}”", Severity.MENDED, code)


def _joint(match: re.Match[str], text: str) -> str:
    """Return what stands for a line break: nothing between Chinese characters, a blank between words."""
    before, after = text[: match.start()], text[match.end() :]
    is_word = before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalnum()
    return " " if is_word else ""


def kind_of_title(title: str) -> str:
    """Return the kind that a title ends with: …的议案, …的建议; or nothing."""
    bare = (
        re.sub(r"[\s。.（(][^（）()]*[)）]?$", "", title) if title.endswith((")", "）", "。", ".")) else title
    )
    if bare.endswith("议案") or re.match(r"^议案[:：]", bare):
        return MOTION
    return SUGGESTION if bare.endswith(("建议", "意见", "批评")) else ""


def parse_kind(cell: Cell) -> Found[str]:
    """Return the kind that a cell of its own column names."""
    text = as_line(cell)
    compact = halfwidth(text)
    if not compact or is_blank_mark(text):
        return Found("")
    if compact in {"议案", "代表议案", "人大议案"}:
        return Found(MOTION)
    if compact in {
        "建议",
        "代表建议",
        "建议、批评和意见",
        "建议批评意见",
        "意见",
        "批评",
        "建议,批评和意见",
        "人大建议",
        "意见建议",
    }:
        return Found(SUGGESTION)
    if "转" in compact and compact.endswith("建议"):
        return Found(SUGGESTION, form=text)
    kind = (
        MOTION
        if "议案" in compact and "建议" not in compact
        else SUGGESTION
        if "建议" in compact and "议案" not in compact
        else ""
    )
    if kind:
        return Found(kind, form=text)
    return Found("", f"“{text}”看不出是议案还是建议", Severity.WARNING, "unknown_kind")


def parse_outcome(cell: Cell) -> Found[str]:
    """Return the outcome class A, B, C or D; other texts are not a class, and the warning says so."""
    text = as_line(cell)
    if not text or is_blank_mark(text):
        return Found("")
    compact = halfwidth(text)
    if compact in {"A", "B", "C", "D"}:
        return Found(compact, form="" if text == compact else text)
    letters = {letter.upper() for letter in _OUTCOME.findall(compact)}
    if len(letters) == 1:
        letter = letters.pop()
        is_notation = re.fullmatch(r"[(\"“]?[A-Da-d](?:类|级|等)?[)\"”]?", compact) is not None
        if is_notation:
            return Found(letter, form=text)
        return Found(letter, f"“{text}”读作 {letter} 类", Severity.MENDED, "outcome_words")
    for letter, pattern in OUTCOME_WORDS:
        if pattern.match(compact):
            return Found(letter, f"“{text}”读作 {letter} 类", Severity.MENDED, "outcome_words")
    if compact in {"未答复", "办理中", "未办结", "正在办理", "在办", "未办理", "待办", "待答复"}:
        return Found("", f"“{text}”按尚未答复处理", Severity.MENDED, "blank_mark")
    return Found("", f"“{text}”不是 A、B、C、D 类，作为文字保留", Severity.WARNING, "unknown_outcome")


def parse_grade(cell: Cell) -> Found[str]:
    """Return a deputy's grade: satisfied, basically, dissatisfied, or nothing when she gave none."""
    text = as_line(cell)
    compact = halfwidth(text).lower().strip("√✓✔☑■。.:;,()")
    if not text or is_blank_mark(text):
        return Found("")
    if compact in GRADE_WORDS:
        return Found(GRADE_WORDS[compact], form="" if text == compact else text)
    if compact in NO_GRADE:
        return Found("", form=text)
    if compact in LOOSE_GRADES:
        label = {value: word for word, value in GRADE_WORDS.items()}[LOOSE_GRADES[compact]]
        return Found(LOOSE_GRADES[compact], f"“{text}”读作“{label}”", Severity.MENDED, "grade_words")
    return Found("", f"“{text}”不是满意、基本满意、不满意，没有导入", Severity.WARNING, "unknown_grade")


def parse_grades(cell: Cell) -> tuple[Found[str], Found[str]]:
    """Return the grades of the work and of the result from one cell; a single grade stands for both."""
    text = as_line(cell)
    if match := _TWO_GRADES.search(halfwidth(text)):
        work, result = parse_grade(match[1]).value, parse_grade(match[2]).value
        note = f"“{text}”分为对办理工作、对办理结果两项"
        return Found(work, note, Severity.MENDED, "two_grades"), Found(result)
    parts = [part for part in re.split(r"[/／、,，;；|\s]+", text) if part]
    if len(parts) == 2:
        work, result = parse_grade(parts[0]), parse_grade(parts[1])
        if work.value and result.value:
            note = f"“{text}”依次读作对办理工作、对办理结果"
            return Found(work.value, note, Severity.MENDED, "two_grades"), Found(result.value)
    whole = parse_grade(cell)
    return whole, Found(whole.value)


def parse_count(cell: Cell) -> Found[int | None]:
    """Return a whole number that is not negative."""
    text = as_text(cell)
    people = parse_people(cell)
    if people.count is not None:
        return Found(people.count)
    if not text or is_blank_mark(text):
        return Found(None)
    return Found(None, f"“{text}”不是人数", Severity.WARNING, "unreadable_count")
