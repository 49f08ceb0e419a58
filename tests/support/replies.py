# ruff: noqa: E501 - the HTML stands here as the programs write it
"""Answers as the mail programs of this world write them: clients by languages by styles, each with the answerer's words.

The words, the lines above quotations and the labels stand in tests/mail/replies/*.toml, whole texts in *.txt there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "mail" / "replies"
_HEAD = "From: Ada Example <ada@example.org>\r\nTo: Priya Rao <priya@acme.example>\r\nSubject: Re: Tuesday\r\n"
_TEXT = "Content-Type: text/plain; charset=utf-8{}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
_HTML = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: `own` is what its writer wrote, without quotation and marked signature."""

    client: str
    language: str
    style: str
    octets: bytes
    own: str

    @property
    def name(self) -> str:
        return f"{self.client}/{self.language}/{self.style}"


@dataclass(frozen=True, slots=True)
class _Letter:
    """What an answer is made of; `above` is the line over the quotation."""

    own: Sequence[str]
    original: Sequence[str]
    above: str = ""


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def replies() -> Iterator[Reply]:
    """Every answer, in a fixed order."""
    words = _table("words")
    for client, attributions in _table("attributions").items():
        for language, above in attributions.items():
            said = words[language.partition("-")[0]]
            yield from _with_attribution(client, language, _Letter(said["own"], said["original"], above))
    for language, labels in _table("headers").items():
        said = words[language]
        for client, style, text, html in _with_headers(labels, _Letter(said["own"], said["original"])):
            yield _reply(client, language, style, said["own"], text, html)
    for file in sorted(FOLDER.glob("*.txt")):
        yield from _written(file)


def _reply(
    client: str, language: str, style: str, own: Sequence[str], text: str | None, html: str | None, flowed: str = ""
) -> Reply:
    if text is not None and html is not None:
        body = (
            "Content-Type: multipart/alternative; boundary=b\r\n\r\n"
            f"--b\r\n{_TEXT.format(flowed)}{text}\r\n--b\r\n{_HTML}{html}\r\n--b--\r\n"
        )
    else:
        body = _TEXT.format(flowed) + text if text is not None else _HTML + (html or "")
    return Reply(client, language, style, (_HEAD + body.replace("\r\n", "\n")).encode(), "\n\n".join(own))


def _quote(paragraphs: Sequence[str], mark: str = "> ") -> str:
    text = "\n\n".join(paragraphs)
    return "\n".join((mark + line).rstrip() for line in text.split("\n"))


# ---------------------------------------------------------------- quotation with marks

Maker = Callable[[_Letter], str]


def _with_attribution(client: str, language: str, letter: _Letter) -> Iterator[Reply]:
    own, original, above = letter.own, letter.original, letter.above
    top = "\n\n".join(own) + f"\n\n{_SIGNED.get(client, '')}{above}\n\n{_quote(original)}\n"
    bottom = f"{above}\n{_quote(original)}\n\n" + "\n\n".join(own) + "\n"
    inline = f"{above}\n{_quote(original[:1])}\n>\n\n{own[0]}\n\n{_quote(original[1:2])}\n\n" + "\n\n".join(own[1:])
    inline += f"\n\n{_quote(original[2:])}\n"
    yield _reply(client, language, "top", own, top, None)
    yield _reply(client, language, "bottom", own, bottom, None)
    yield _reply(client, language, "inline", own, inline, None)
    if client in _UNMARKED:
        bare = "\n\n".join(own) + f"\n\n{above}\n\n" + "\n\n".join(original) + "\n"
        yield _reply(client, language, "top without marks", own, bare, None)
    maker = _MAKERS.get(client)
    if maker is not None:
        yield _reply(client, language, "html", own, None, maker(letter))
        yield _reply(client, language, "html inline", own, None, _inline_html(letter, *_WRAPPED[client]))
        yield _reply(client, language, "both", own, top, maker(letter))
    if client in ("thunderbird", "apple"):
        delsp = client == "apple"
        flow = _flow(own, letter, delete_space=delsp)
        yield _reply(client, language, "flowed", own, flow, None, "; format=flowed" + ("; delsp=yes" if delsp else ""))


_SIGNED = {
    "protonmail": "Sent with [Proton Mail](https://proton.example/) secure email.\n\n",
    "k9": "-- \nSent from my Android device with K-9 Mail. Please excuse my brevity.\n\n",
    "spark": "Sent from Spark\n",
    "superhuman": "Sent via [Superhuman](https://sh.example/?uid=1)\n\n",
    "apple": "Sent from my iPhone\n\n",
    "gmail": "-- \nAda Example\nAnalyst | Example Ltd\n+44 20 7946 0000\n\n",
}
_UNMARKED = ("yahoo", "gmail", "apple", "web", "superhuman")


def _flow(own: Sequence[str], letter: _Letter, delete_space: bool) -> str:
    """RFC 3676: each paragraph in two lines, the first of them soft."""
    lines = []
    for paragraph in own:
        for line in paragraph.split("\n"):
            middle = len(line) // 2
            lines.append(
                f"{line[:middle]} \n{line[middle:]}"
                if delete_space and " " not in line[middle - 1 : middle + 1]
                else line
                if delete_space
                else line.replace(" ", " \n", 1)
            )
        lines.append("")
    above = letter.above.replace("\n", " " if delete_space else " \n")
    return "\n".join(lines) + f"\n{above}\n{_quote(letter.original)}\n\n-- \nAda\n"


def _blocks(paragraphs: Sequence[str], tag: str = "div", between: str = "<div><br></div>") -> str:
    return between.join(f"<{tag}>{escape(text).replace(chr(10), '<br>')}</{tag}>" for text in paragraphs)


def _line(text: str) -> str:
    return escape(text.replace("\n", " "), quote=False)


def _gmail(letter: _Letter) -> str:
    return (
        f'<div dir="ltr">{_blocks(letter.own)}<div><br></div><span class="gmail_signature_prefix">-- </span><br>'
        '<div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div>Ada Example<br>+44 20 7946 0000'
        '</div></div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        f'{_line(letter.above)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:'
        f'1px solid rgb(204,204,204);padding-left:1ex"><div dir="ltr">{_blocks(letter.original)}</div></blockquote></div>'
    )


def _thunderbird(letter: _Letter) -> str:
    return (
        '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body>'
        f'{_blocks(letter.own, "p", chr(10))}<div class="moz-cite-prefix">{_line(letter.above)}<br></div>'
        f'<blockquote type="cite" cite="mid:1@acme.example">{_blocks(letter.original, "p", chr(10))}</blockquote>'
        '<pre class="moz-signature" cols="72">-- \nAda Example\nExample Ltd</pre></body></html>'
    )


def _apple(letter: _Letter) -> str:
    return (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">'
        f'<div dir="ltr">{_blocks(letter.own)}<br><div id="AppleMailSignature" dir="ltr">Ada Example<br>Sent from my'
        f' iPhone</div></div><div dir="ltr"><br><blockquote type="cite">{_line(letter.above)}<br><br></blockquote></div>'
        f'<blockquote type="cite"><div dir="ltr">\ufeff{_blocks(letter.original)}</div></blockquote></body></html>'
    )


def _yahoo(letter: _Letter) -> str:
    return (
        f'<html><body><div class="ydp1a2b3c4yahoo-style-wrap" style="font-size:13px"><div></div>'
        f'<div dir="ltr" data-setdir="false">{_blocks(letter.own)}</div><div><br></div></div>'
        '<div id="ydp5d6e7f8yahoo_quoted_1234567890" class="ydp5d6e7f8yahoo_quoted"><div style="font-size:13px">'
        f"<div>{_line(letter.above)}</div><div><br></div><div><br></div>{_blocks(letter.original)}</div></div></body></html>"
    )


def _protonmail(letter: _Letter) -> str:
    return (
        f'<div style="font-family: Arial, sans-serif; font-size: 14px;">{_blocks(letter.own)}</div>'
        '<div class="protonmail_signature_block" style="font-size: 14px;"><div class="protonmail_signature_block-user">'
        'Ada Example</div><div class="protonmail_signature_block-proton">Sent with <a href="https://p.example">Proton '
        f'Mail</a> secure email.</div></div><div class="protonmail_quote">{_line(letter.above)}<br><blockquote class='
        f'"protonmail_quote" type="cite">{_blocks(letter.original)}</blockquote><br></div>'
    )


def _fastmail(letter: _Letter) -> str:
    return (
        '<!DOCTYPE html><html><head><title></title><style type="text/css">p.MsoNormal{margin:0}</style></head><body>'
        f'{_blocks(letter.own)}<div><br></div><div id="sig1234" class="signature"><div>Ada Example</div></div>'
        f'<div><br></div><div>{_line(letter.above)}<br></div><blockquote type="cite" id="qt" style="">'
        f"{_blocks(letter.original)}</blockquote><div><br></div></body></html>"
    )


def _k9(letter: _Letter) -> str:
    own = "<br><br>".join(_line(text) for text in letter.own)
    return (
        f"<html><head></head><body>{own}<br><br><div class='k9mail-signature'>-- <br>Sent from my Android device with "
        f'K-9 Mail.</div><br><br><div class="gmail_quote">{_line(letter.above)}<blockquote class="gmail_quote">'
        f'<pre dir="auto" class="k9mail">{escape(chr(10).join(letter.original))}</pre></blockquote></div></body></html>'
    )


def _spark(letter: _Letter) -> str:
    return (
        f'<html><body><div name="messageBodySection">{_blocks(letter.own)}</div><div name="messageSignatureSection"><br>'
        f'<div>Ada Example</div></div><div name="messageReplySection">{_line(letter.above)}<br><blockquote type="cite" '
        f'class="spark_quote">{_blocks(letter.original)}</blockquote></div></body></html>'
    )


def _superhuman(letter: _Letter) -> str:
    return (
        f'<html><body><div>{_blocks(letter.own)}<br><div class="gmail_signature"><div style="clear:both">Sent via <a '
        'href="https://sh.example">Superhuman</a></div></div></div><br><br><div class="gmail_quote">'
        f'{_line(letter.above)}<br><blockquote class="gmail_quote">{_blocks(letter.original)}</blockquote></div></body>'
    )


def _web(letter: _Letter) -> str:
    return (
        f"<div>{_blocks(letter.own)}</div><div><br></div><div>{_line(letter.above)}<br></div>"
        f"<blockquote>{_blocks(letter.original)}</blockquote>"
    )


_MAKERS: dict[str, Maker] = {
    "gmail": _gmail,
    "thunderbird": _thunderbird,
    "apple": _apple,
    "yahoo": _yahoo,
    "protonmail": _protonmail,
    "fastmail": _fastmail,
    "k9": _k9,
    "spark": _spark,
    "superhuman": _superhuman,
    "web": _web,
}
_WRAPPED = {
    "gmail": ('<div class="gmail_quote"><div dir="ltr" class="gmail_attr">{}<br></div>', "</div>"),
    "thunderbird": ('<div class="moz-cite-prefix">{}<br></div>', ""),
    "apple": ('<br><div><br><blockquote type="cite"><div>{}</div></blockquote>', "</div>"),
    "yahoo": ('<div class="ydp1yahoo-style-wrap"><div>{}</div>', "</div>"),
    "protonmail": ('<div class="protonmail_quote">{}<br>', "</div>"),
    "fastmail": ("<div>{}<br></div>", ""),
    "k9": ('<div class="gmail_quote">{}<br>', "</div>"),
    "spark": ('<div name="messageBodySection">{}<br>', "</div>"),
    "superhuman": ('<div class="gmail_quote">{}<br>', "</div>"),
    "web": ("<div>{}</div>", ""),
}


def _inline_html(letter: _Letter, before: str, after: str) -> str:
    """Answers between the quoted paragraphs: the programs split the quotation where one begins to write."""
    own, original = letter.own, letter.original
    pieces = [before.format(_line(letter.above))]
    for number, paragraph in enumerate(original):
        pieces.append(f'<blockquote type="cite">{_blocks([paragraph])}</blockquote>')
        answer = own[number : number + 1] if number < len(original) - 1 else own[number:]
        pieces.append(_blocks(answer))
    return "".join(pieces) + after


# ---------------------------------------------------------------- quotation below a block of headers


def _with_headers(labels: dict[str, Any], letter: _Letter) -> Iterator[tuple[str, str, str | None, str | None]]:
    from_, sent, to, _, subject = labels["labels"]
    date = labels["date"]
    own, original = "\n\n".join(letter.own), "\n\n".join(letter.original)
    head = (f"{from_} Priya Rao <priya@acme.example>", f"{sent} {date}", f"{to} Ada Example <ada@example.org>",
            f"{subject} Tuesday")  # fmt: skip
    block = "\n".join(head)
    yield "outlook", "top", f"{own}\n\n\n{block}\n\n{original}\n", None
    yield "outlook", "html", None, _outlook_html(letter, labels, "border-top:solid #E1E1E1 1.0pt")
    yield (
        "outlook",
        "both",
        f"{own}\n\n\n{block}\n\n{original}\n",
        _outlook_html(letter, labels, "border-top:solid 1pt"),
    )
    mailto = block.replace("<priya@acme.example>", "[mailto:priya@acme.example] ")
    yield "outlook-2003", "top", f"{own}\n\n-----{labels['original']}-----\n{mailto}\n\n\n{original}\n", None
    spaced = block.replace("\n", "\n\n")
    yield "outlook-mobile", "top", (
        f"{own}\n\nGet Outlook for iOS<https://aka.example/o0>\n{'_' * 32}\n{block}\n\n{original}\n"
    ), None  # fmt: skip
    yield "outlook-mobile", "blank lines", f"{own}\n\n{'_' * 32}\n{spaced}\n\n\n{original}\n", None
    yield "outlook.com", "html", None, _outlook_com_html(letter, labels)
    stars = "\n".join("*{}:* {}".format(*line.split(": ", 1)) for line in head)
    yield "outlook", "stars", f"{own}\n\n{stars}\n\n\n{original}\n", None
    wrapped = block.replace("Priya Rao <", "Priya Anandita Rao <\n").replace(
        "Ada Example <ada@example.org>", "Ada Example <ada@example.org>; Bob Example\n<bob@example.org>"
    )
    yield "outlook", "wrapped", f"{own}\n\n{wrapped}\n\n{original}\n", None
    yield (
        "samsung",
        "top",
        f"{own}\n\nSent from my Galaxy\n\n-------- {labels['original']} --------\n{block}\n\n{original}\n",
        None,
    )
    moved = "\n".join((head[0], head[2], head[1], head[3]))
    yield "zimbra", "top", f"{own}\n\n----- {labels['original']} -----\n{moved}\n\n{original}\n", None
    yield "zimbra", "html", None, _zimbra_html(letter, moved)
    first = "\n".join((head[1], head[0], head[2], head[3]))
    yield "gmx", "top", f"{own}\n\n{first}\n\n{original}\n", None
    yield "gmx", "html", None, _gmx_html(letter, first)
    yield "gmail-forward", "text", (
        f"{own}\n\n---------- Forwarded message ---------\n{head[0]}\nDate: {date}\nSubject: Tuesday\n{head[2]}\n\n\n"
        f"{original}\n"
    ), None  # fmt: skip
    yield "thunderbird-forward", "text", (
        f"{own}\n\n\n-------- {labels['forwarded']} --------\n{head[3]}\n{head[1]}\n{head[0]}\n{head[2]}\n\n\n{original}\n"
    ), None  # fmt: skip
    quoted = _quote([block, *letter.original])
    yield "apple-forward", "text", f"{own}\n\n{quoted}\n", None
    yield "hotmail-old", "top", f"{own}\n\n{'_' * 64}\n{first}\n\n{original}\n", None


def _outlook_html(letter: _Letter, labels: dict[str, Any], border: str) -> str:
    own = "".join(f'<p class="MsoNormal">{_line(text)}<o:p></o:p></p>\n' for text in letter.own)
    original = "".join(f'<p class="MsoNormal">{_line(text)}<o:p></o:p></p>' for text in letter.original)
    from_, sent, to, _, subject = labels["labels"]
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0} --></style>'
        '<!--[if gte mso 9]><xml><o:shapedefaults/></xml><![endif]--></head><body lang="EN-US"><div class="WordSection1">'
        f'{own}<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;{border};padding:3.0pt 0in 0in 0in">'
        f'<p class="MsoNormal"><b><span lang="EN-US">{from_}</span></b><span> Priya Rao &lt;priya@acme.example&gt; <br>'
        f"<b>{sent}</b> {labels['date']}<br><b>{to}</b> Ada Example &lt;ada@example.org&gt;<br><b>{subject}</b> "
        f"Tuesday<o:p></o:p></span></p></div></div><p class='MsoNormal'><o:p>&nbsp;</o:p></p>{original}</div></body></html>"
    )


def _outlook_com_html(letter: _Letter, labels: dict[str, Any]) -> str:
    from_, sent, to, _, subject = labels["labels"]
    return (
        '<html><head><style type="text/css" style="display:none;"> P {margin-top:0;} </style></head><body dir="ltr">'
        f'{_blocks(letter.own)}<div class="elementToProof" id="Signature"><p>Ada Example</p></div>'
        '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" '
        f'dir="ltr"><font face="Calibri, sans-serif"><b>{from_}</b> Priya Rao &lt;priya@acme.example&gt;<br><b>{sent}</b> '
        f"{labels['date']}<br><b>{to}</b> Ada Example &lt;ada@example.org&gt;<br><b>{subject}</b> Tuesday</font>"
        f"<div>&nbsp;</div></div>{_blocks(letter.original)}</body></html>"
    )


def _zimbra_html(letter: _Letter, block: str) -> str:
    rows = "<br>".join(
        f"<b>{_line(line.split(' ', 1)[0])}</b> {_line(line.split(' ', 1)[1])}" for line in block.split("\n")
    )
    return (
        f'<html><body><div style="font-family: arial">{_blocks(letter.own)}<div><br></div><div data-marker="__SIG_PRE__">'
        f'Ada Example</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><blockquote style='
        f'"border-left:2px solid #1010FF">{rows}<br></blockquote></div><div data-marker="__QUOTED_TEXT__"><blockquote>'
        f"{_blocks(letter.original)}</blockquote></div></div></body></html>"
    )


def _gmx_html(letter: _Letter, block: str) -> str:
    rows = "<br>".join(
        f"<b>{_line(line.split(' ', 1)[0])}</b> {_line(line.split(' ', 1)[1])}" for line in block.split("\n")
    )
    return (
        f'<html><head></head><body><div style="font-family: Verdana;font-size: 12.0px;">{_blocks(letter.own)}<div>&nbsp;'
        '<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;">'
        f'<div style="margin:0 0 10px 0;">{rows}</div><div name="quoted-content">{_blocks(letter.original)}</div></div>'
        "</div></div></body></html>"
    )


# ---------------------------------------------------------------- whole texts


def _written(file: Path) -> Iterator[Reply]:
    """Texts with a mark before each line: "+" the writer's own, "-" signature, " " quotation; "@" begins a text."""
    name, lines = "", []
    for line in [*file.read_text(encoding="utf-8").split("\n"), "@ end"]:
        if not line.startswith("@ "):
            lines.append(line)
            continue
        if name:
            client, language, style = name.split(" ", 2)
            own = "\n".join(line[1:] for line in lines if line.startswith("+"))
            text = "\n".join(line[1:] for line in lines if line and line[0] in "+- ")
            yield _reply(client, language, style, [own], text, None)
        name, lines = line.removeprefix("@ "), []


def same_words(one: str, other: str) -> bool:
    """The same words in the same order; blanks and line ends do not count."""
    return one.split() == other.split()


@cache
def all_replies() -> tuple[Reply, ...]:
    """Every answer, made once."""
    return tuple(replies())
