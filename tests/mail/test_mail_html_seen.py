"""What hides words from a reader of HTML is known, and what only looks like it does not hide them."""

from __future__ import annotations

import pytest

from followthrough.mail.html import html_lines
from followthrough.mail.parse import parse

_FULL = "<html><head>{style}</head><body{body}><p>seen</p>{more}</body></html>"


def _seen(more: str, style: str = "", body: str = "") -> str:
    lines = html_lines(_FULL.format(style=style, body=body, more=more))
    return " ".join(line.text for line in lines if line.text)


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none;max-height:0;overflow:hidden">unseen</div>',
        '<div style="display: none !important">unseen</div>',
        '<span style="color:#ffffff">unseen</span>',
        '<span style="color: #FFF;">unseen</span>',
        '<span style="color:white">unseen</span>',
        '<span style="color:rgb(255, 255, 255)">unseen</span>',
        '<span style="color:#fefefe">unseen</span>',
        '<font color="white">unseen</font>',
        '<font color="#FFFFFF">unseen</font>',
        '<table bgcolor="#1a2b3c"><tr><td style="color:#1a2b3c">unseen</td></tr></table>',
        '<div style="background-color:navy;background-color:#000080"><b style="color:#000080">unseen</b></div>',
        '<span style="color:transparent">unseen</span>',
        '<div style="font-size:1px;line-height:1px">unseen</div>',
        '<div style="font-size: 0px;">unseen</div>',
        '<div style="opacity:0">unseen</div>',
        '<div style="opacity: 0.0;">unseen</div>',
        '<div style="max-height:0px">unseen</div>',
        '<div style="height:0;overflow:hidden">unseen</div>',
        '<div style="overflow:hidden;width:0;height:0">unseen</div>',
        '<div style="position:absolute;left:-9999px">unseen</div>',
        '<div style="text-indent:-9999px">unseen</div>',
        '<div style="mso-hide:all">unseen</div>',
        '<div style="visibility:hidden">unseen</div>',
        "<div hidden>unseen</div>",
        "<!--[if mso]><p>unseen</p><![endif]-->",
        "<!-- <p>unseen</p> -->",
        "<script>document.write('unseen')</script>",
        "<s>unseen</s>",
        "<del>unseen</del>",
        '<span style="text-decoration:line-through">unseen</span>',
        '<span style="text-decoration:underline line-through">unseen</span>',
        '<img alt="unseen" src="https://track.example/p.gif">',
        '<div class="a"><div style="display:none"><div style="display:block">unseen</div></div></div>',
    ],
)
def test_hidden_words_are_left_out(hidden: str) -> None:
    assert _seen(hidden) == "seen"


@pytest.mark.parametrize(
    "shown",
    [
        '<span style="color:#ffff00">too</span>',
        '<div style="background:#000"><span style="color:#fff">too</span></div>',
        '<table><tr><td bgcolor="#003366"><font color="#ffffff">too</font></td></tr></table>',
        '<a style="background-color:#1a73e8;color:#ffffff">too</a>',
        '<td background="https://img.example/dark.png" style="color:#fff">too</td>',
        '<div style="background-image:url(https://img.example/d.png)"><span style="color:#fff">too</span></div>',
        '<div style="opacity:0.05">too</div>',
        '<div style="font-size:10px">too</div>',
        '<div style="font-size:0"><span style="font-size:14px">too</span></div>',
        '<div style="max-height:0.5em">too</div>',
        '<div style="line-height:0;height:20px">too</div>',
        '<span style="color:#fff"><span style="color:#333">too</span></span>',
        "<![if !mso]><span>too</span><![endif]>",
        "<ins>too</ins>",
        "<![CDATA[<p>]]>too",
    ],
)
def test_words_that_only_seem_hidden_are_read(shown: str) -> None:
    assert _seen(shown).removesuffix(" ]]>").startswith("seen")
    assert "too" in _seen(shown)


def test_a_class_without_display_hides_but_not_for_other_widths() -> None:
    sheet = "<style>.preheader { display: none !important } @media (max-width:600px) { .wide { display:none } }</style>"
    more = "<p class='preheader'>unseen</p><p class='wide'>too</p>"
    assert _seen(more, style=sheet) == "seen too"


def test_white_letters_count_where_a_style_sheet_paints_the_ground() -> None:
    assert _seen("<p class='h' style='color:#fff'>too</p>", style="<style>.h{background:#000}</style>") == "seen too"
    assert _seen("<p style='color:#fff'>too</p>", body=" bgcolor='#000000'") == "seen too"


def test_lists_are_numbered_as_they_are_seen() -> None:
    lines = html_lines("<ol><li>one<li>two<ul><li>inner</ul></ol><ol start=5><li>five</ol>")
    assert [line.text for line in lines if line.text] == ["1. one", "2. two", "- inner", "5. five"]


def test_a_table_of_a_hiring_system_is_read_row_by_row() -> None:
    rows = "".join(
        f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in (("Date:", "4 March"), ("Time:", "10:00"))
    )
    assert [line.text for line in html_lines(f"<table><tbody>{rows}</tbody></table>") if line.text] == [
        "Date: 4 March",
        "Time: 10:00",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "<p>one<p>two</div></b>",
        "<table><td>one<td>two",
        "<p>one</p",
        "&nbsp;one&amp;&eacute;&#233;&#xe9;&bogus;",
        "<<<>>>",
    ],
)
def test_broken_markup_is_read_as_a_browser_would(source: str) -> None:
    assert html_lines(source) is not None


def test_a_struck_out_ok_in_an_answer_is_not_said() -> None:
    octets = (
        b"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nok 1\nskip 2\n--b\n"
        b"Content-Type: text/html\n\n<div><s>ok 1</s></div><div>skip 2</div>\n--b--\n"
    )
    assert parse(octets).own_words == "skip 2"


@pytest.mark.parametrize(
    "signature",
    [
        '<div class="gmail_signature">Ada, 020 7946 0000</div>',
        '<div id="Signature">Ada</div>',
        '<div class="moz-signature">Ada</div>',
        '<div id="AppleMailSignature">Ada</div>',
        '<div class="protonmail_signature_block">Ada</div>',
        '<div class="ydp12ab34signature">Ada</div>',
        '<div name="messageSignatureSection">Ada</div>',
        '<signature id="local-1">Ada</signature>',
        '<div class="sh-signature">Ada</div>',
        '<div data-marker="__SIG_POST__">Ada</div>',
    ],
)
def test_a_signature_that_a_program_marked_is_one(signature: str) -> None:
    message = parse(f"Content-Type: text/html\n\n<div>Tuesday is fine.</div>{signature}".encode())
    assert message.own_words == "Tuesday is fine."
    assert message.signature.startswith("Ada")


def test_the_rule_of_outlook_begins_a_quotation_in_a_language_that_nobody_taught_it() -> None:
    message = parse(
        b"Content-Type: text/html; charset=utf-8\n\n<p>Tuesday is fine.</p><div style='border:none;border-top:solid "
        b"#E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p><b>Qonuf:</b> Priya<br><b>Zabba:</b> 3 March<br><b>Xi:</b> Ada"
        b"<br><b>Temo:</b> Tuesday</p></div><p>Are you free?</p>"
    )
    assert message.own_words == "Tuesday is fine."
    assert "Are you free?" in message.quoted
