"""HTML as a reader would see it."""

from __future__ import annotations

import pytest

from followthrough.mail.html import html_lines
from followthrough.mail.parse import parse


def _seen(source: str) -> str:
    return "\n".join(line.text for line in html_lines(source)).strip()


def _own(source: str) -> str:
    return parse(b"Content-Type: text/html; charset=utf-8\r\n\r\n" + source.encode()).own_words


def test_blocks_are_lines_and_inline_elements_are_not() -> None:
    assert (
        _seen("<p>Hello <b>A</b>da,</p><div>one<br>two</div><ul><li>a<li>b</ul>")
        == "Hello Ada,\n\none\ntwo\n\n- a\n- b"
    )


def test_white_space_is_folded_but_for_preformatted_text() -> None:
    assert _seen("<p>a\n   b</p><pre>c\n  d</pre>") == "a b\n\nc\n  d"


def test_cells_of_a_row_stand_beside_each_other() -> None:
    assert _seen("<table><tr><td>When:</td><td>Tuesday</td></tr><tr><td>Where:</td><td>Berlin</td></tr></table>") == (
        "When: Tuesday\nWhere: Berlin"
    )


@pytest.mark.parametrize(
    "hidden",
    [
        "<style>p { color: red }</style>",
        "<script>evil()</script>",
        "<!-- unseen -->",
        "<div style='display:none'>unseen</div>",
        "<span style='DISPLAY : NONE;'>unseen</span>",
        "<div hidden>unseen</div>",
        "<p style='visibility:hidden'>unseen</p>",
        "<p style='mso-hide:all'>unseen</p>",
        "<div style='max-height:0px;overflow:hidden'>unseen</div>",
        "<span style='font-size:0'>unseen</span>",
        "<span style='font-size:0px'>unseen</span>",
        "<p style='opacity:0'>unseen</p>",
        "<title>unseen</title>",
        "<img src='https://evil.example/x.png' alt='unseen'>",
        "<iframe src='https://evil.example'></iframe>",
        "<noscript>unseen</noscript>",
        "<template>unseen</template>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(hidden: str) -> None:
    assert _seen(f"<p>seen</p>{hidden}") == "seen"


def test_a_box_without_letter_height_shows_what_gives_the_height_again() -> None:
    assert _seen("<td style='font-size:0px'><div style='font-size:13px'>seen</div> </td>") == "seen"
    assert _seen("<p style='line-height:0;overflow:hidden'>seen</p>") == "seen"
    assert _seen("<p style='opacity:0.9'>seen</p>") == "seen"


@pytest.mark.parametrize(
    "quotation",
    [
        "<blockquote>quoted</blockquote>",
        (
            "<div class='gmail_quote'><div dir='ltr' class='gmail_attr'>strange"
            " attribution<br></div><blockquote>quoted</blockquote></div>"
        ),
        "<div class='moz-cite-prefix'>strange attribution</div><blockquote type='cite'>quoted</blockquote>",
        "<div class='yahoo_quoted'>quoted</div>",
        "<div id='appendonsend'></div><hr><div id='divRplyFwdMsg'>From: P</div><div>quoted</div>",
        (
            "<div style='border:none;border-top:solid #E1E1E1'><p><b>From:</b> P"
            " &lt;p@acme.example&gt;<br><b>Sent:</b> Monday<br>"
            "<b>To:</b> Ada<br><b>Subject:</b> x</p></div><p>quoted</p>"
        ),
        "<div>On Mon, 3 Mar 2025 at 10:00 P &lt;p@acme.example&gt; wrote:<br></div><div>quoted</div>",
    ],
)
def test_the_quotation_of_every_program_is_known(quotation: str) -> None:
    assert _own(f"<div>Tuesday is fine.</div>{quotation}") == "Tuesday is fine."


def test_an_answer_between_two_quotations_is_kept() -> None:
    assert _own("<blockquote>a?</blockquote><div>yes</div><blockquote>b?</blockquote><div>no</div>") == "yes\n\nno"


def test_a_marked_signature_is_told_apart() -> None:
    message = parse(b"Content-Type: text/html\r\n\r\n<div>Hi</div><div class='gmail_signature'>Priya Rao<br>Acme</div>")
    assert message.own_words == "Hi"
    assert message.signature == "Priya Rao\nAcme"


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("<div>" * 40_000 + "seen", id="deep"),
        pytest.param("<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">seen", id="attributes"),
        pytest.param("".join(f"<font c={n}>" for n in range(10_000)) + "<p>" * 10_000 + "seen", id="fonts"),
        pytest.param("seen" + "<" * 250_000, id="less than"),
        pytest.param("seen" + "<!--" * 60_000, id="comments"),
        pytest.param("seen<p style='" + "height:0;" * 20_000 + "'>", id="style"),
        pytest.param("<b><i>" * 20_000 + "seen", id="formatting"),
        pytest.param("<table><tr><td>" * 10_000 + "seen", id="tables"),
    ],
)
def test_hostile_html_is_read_all_the_same(hostile: str) -> None:
    assert "seen" in _seen(hostile)


def test_nothing_at_all_is_nothing() -> None:
    assert html_lines("") == []
    assert _seen("only text") == "only text"


@pytest.mark.parametrize(
    "struck",
    [
        "<s>ok 5</s>",
        "<strike>ok 5</strike>",
        "<del>ok 5</del>",
        "<S><b>ok</b> 5</S>",
        "<div style='text-decoration: line-through'>ok 5</div>",
        "<span style='color:red; TEXT-DECORATION: underline Line-Through 2px'>ok 5</span>",
        "<span style='text-decoration-line:line-through;'>ok 5</span>",
        "<s><span style='text-decoration:none'>ok 5</span></s>",
    ],
)
def test_what_is_struck_out_is_nobodys_word(struck: str) -> None:
    assert _own(f"<p>skip 4</p>{struck}<p>Ada</p>") == "skip 4\n\nAda"


def test_what_stands_around_something_struck_out_stays() -> None:
    assert _seen("<p>ok <s>5</s> 6</p>") == "ok 6"
    assert _seen("ok<div style='text-decoration:line-through'>7</div>6") == "ok\n6"
    assert _seen("<p style='text-decoration:underline'>ok 5</p><span>ok 6</span>") == "ok 5\n\nok 6"
