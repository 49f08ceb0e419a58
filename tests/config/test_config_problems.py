"""A wrong config is told in full: each fault with its line, its key and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from followthrough.config import ConfigError, Problem, load, load_all

ACCOUNT = """\
[[accounts]]
address = "ada@example.org"
name = "Ada Example"
timezone = "Europe/Berlin"
country = "DE"
imap = { host = "imap.example.org", username = "ada" }
smtp = { host = "smtp.example.org", username = "ada" }
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(tmp_path: Path, text: str) -> tuple[Problem, ...]:
    with pytest.raises(ConfigError) as raised:
        load(write(tmp_path, text))
    return raised.value.problems


def test_three_faults_are_told_at_once_each_with_line_and_remedy(tmp_path: Path) -> None:
    faults = '[check_in]\nno_timeline = "7 dayz"\nmin_gab = "3 business days"\n[digest]\nat = "7.30"\n'
    told = [str(problem) for problem in problems_of(tmp_path, ACCOUNT + faults)]
    # the account takes lines 1 to 7
    assert told == [
        'config.toml:9 [check_in] no_timeline = "7 dayz": not a duration; write "7 days"',
        'config.toml:10 [check_in] min_gab: unknown key; did you mean "min_gap"?',
        'config.toml:12 [digest] at = "7.30": not a time of day; write "07:30"',
    ]


@pytest.mark.parametrize(
    ("fault", "line", "told"),
    [
        pytest.param('timezone = "Berlin"', 4, 'did you mean "Europe/Berlin"?', id="a city for a zone"),
        pytest.param('timezone = "Europe"', 4, "not a time zone", id="a directory of the zone files"),
        pytest.param('timezone = "../../etc/passwd"', 4, "not a time zone", id="a path"),
        pytest.param('country = "Germany"', 5, 'did you mean "DE"?', id="the name of a country"),
        pytest.param('country = "UK"', 5, 'did you mean "GB"?', id="UK"),
        pytest.param('country = "XX"', 5, 'write two letters, "DE"', id="no country"),
        pytest.param('address = "Ada <ada@example.org>"', 2, "not an address", id="a display name"),
        pytest.param('name = "Ada\\nBcc: x@example.org"', 3, "one line of text", id="a header in the name"),
        pytest.param("name = 7", 3, "not a text", id="a number for a name"),
    ],
)
def test_a_wrong_value_of_an_account_is_told_where_it_stands(tmp_path: Path, fault: str, line: int, told: str) -> None:
    key = fault.partition(" = ")[0]
    lines = [fault if written.startswith(f"{key} ") else written for written in ACCOUNT.splitlines()]
    (problem,) = problems_of(tmp_path, "\n".join(lines))
    assert (problem.line, problem.table, problem.key) == (line, "[accounts]", key)
    assert told in problem.says


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param("enabled = 3", "neither true nor false", id="no boolean"),
        pytest.param('auto_send = "firts"', 'did you mean "first"?', id="no such choice"),
        pytest.param("max_unanswered = 3", "at most 2", id="over the ceiling"),
        pytest.param("no_timeline_days = 3", "wait a week", id="unit in the key, under the article's week"),
        pytest.param("quick_busines_days = 4", 'did you mean "quick_business_days"?', id="a misspelt unit"),
        pytest.param("buffer_business_days = { strong = 0 }", "never leaves on or before", id="inside an inline table"),
        pytest.param('signature = "x"', "it belongs into [profile]", id="a key of another table"),
        pytest.param("history_days = 3", "above the first [table]", id="a key of the top, too far down"),
    ],
)
def test_a_wrong_rule_is_told_with_its_remedy(tmp_path: Path, written: str, told: str) -> None:
    (problem,) = problems_of(tmp_path, f"{ACCOUNT}[check_in]\n{written}\n")
    assert (problem.line, problem.table) == (9, "check_in")
    assert told in problem.says


def test_what_an_account_lacks_is_told_with_an_example(tmp_path: Path) -> None:
    told = {
        problem.key: problem.says for problem in problems_of(tmp_path, '[[accounts]]\naddress = "ada@example.org"\n')
    }
    assert set(told) == {"name", "timezone", "country", "imap", "smtp"}
    assert 'timezone = "Europe/Berlin"' in told["timezone"]
    assert 'provider = "gmail"' in told["imap"]


def test_no_account_at_all_is_told(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "")
    assert "[[accounts]]" in problem.says


def test_the_second_account_is_told_by_its_own_line(tmp_path: Path) -> None:
    second = ACCOUNT.replace("ada@example.org", "ada@work.example").replace('"DE"', '"Narnia"')
    (problem,) = problems_of(tmp_path, ACCOUNT + "\n" + second)
    assert problem.line == 8 + 5


def test_an_unknown_provider_is_one_problem_not_three(tmp_path: Path) -> None:
    text = "\n".join(line for line in ACCOUNT.splitlines() if not line.startswith(("imap", "smtp")))
    (problem,) = problems_of(tmp_path, f'{text}\nprovider = "gmial"\n')
    assert problem.key == "provider"
    assert 'did you mean "gmail"?' in problem.says


@pytest.mark.parametrize(
    "secret",
    [
        'secret = { plain = "hunter2-hunter2" }',
        'secret = "hunter2-hunter2"',
        'secret = { keyring = "hunter2-hunter2" }',
        'password = "hunter2-hunter2"',
        'secret = { command = "hunter2-hunter2" }',
        'secret = { credential = "hunter2/hunter2" }',
        'secret = { command = [], oauth2 = "hunter2-hunter2" }',
    ],
)
def test_a_secret_in_the_config_is_refused_and_never_repeated(tmp_path: Path, secret: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load(write(tmp_path, ACCOUNT + secret + "\n"))
    assert raised.value.problems[0].line == 8
    assert "hunter2" not in str(raised.value)
    assert raised.value.__suppress_context__, "the traceback would show pydantic's message, which repeats the input"


def test_the_password_of_a_database_url_is_never_repeated(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, f'{ACCOUNT}[database]\nurl = "postgres://ada:hunter2@db.example/x"\n')
    assert "hunter2" not in str(problem)
    assert "postgresql+psycopg://" in problem.says


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///followthrough.db"])
def test_a_database_that_forgets_or_wanders_is_refused(tmp_path: Path, url: str) -> None:
    (problem,) = problems_of(tmp_path, f'{ACCOUNT}[database]\nurl = "{url}"\n')
    assert "absolute path" in problem.says


def test_toml_that_is_none_is_told_with_its_line_and_the_usual_reason(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, ACCOUNT + "[digest]\nat = half past seven\n")
    assert problem.line == 9
    assert "double quotes" in problem.says


@pytest.mark.parametrize(
    ("octets", "told"),
    [
        pytest.param(b'name = "\xff"', "UTF-8", id="no UTF-8"),
        pytest.param(b"[digest\n", "not TOML", id="an open bracket"),
        pytest.param(b'[digest]\nat = """', "not TOML", id="ends inside a text"),
        pytest.param(b"a = 1\na = 2\n", "not TOML", id="a key twice"),
        pytest.param(b"a = " + b"[" * 5000, "nested too deeply", id="too deep"),
    ],
)
def test_a_file_that_cannot_be_read_as_toml_is_a_problem(tmp_path: Path, octets: bytes, told: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(octets)
    with pytest.raises(ConfigError, match=told):
        load(path)


def test_a_missing_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"copy config\.example\.toml there"):
        load(tmp_path / "nowhere.toml")


def test_a_command_in_a_file_that_everybody_may_write_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, ACCOUNT + 'secret = { command = ["printf", "%s", "secret"] }\n')
    assert load(path).accounts[0].secret.command == ("printf", "%s", "secret")
    path.chmod(0o666)
    with pytest.raises(ConfigError, match="chmod o-w"):
        load(path)


def test_one_address_in_two_accounts_is_told_at_the_second(tmp_path: Path) -> None:
    second = ACCOUNT.replace('"ada@example.org"', '"Ada@Example.ORG"')
    (problem,) = problems_of(tmp_path, ACCOUNT + second)
    assert problem.line == 7 + 2


def test_a_directory_is_one_file_a_person_and_all_faults_of_all(tmp_path: Path) -> None:
    database = '[database]\nurl = "sqlite:////srv/office.db"\n'
    (tmp_path / "ada.toml").write_text(ACCOUNT + database)
    (tmp_path / "bob.toml").write_text(ACCOUNT.replace("ada@", "bob@") + database)
    assert [file.name for file, _ in load_all(tmp_path)] == ["ada.toml", "bob.toml"]
    (tmp_path / "cyd.toml").write_text(ACCOUNT + database.replace("office", "home"))
    with pytest.raises(ConfigError) as raised:
        load_all(tmp_path)
    assert [problem.says.split(";")[0] for problem in raised.value.problems] == [
        "another database than that of ada.toml",
        "ada@example.org belongs to ada.toml already",
    ]


def test_an_empty_directory_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="one file for each person"):
        load_all(tmp_path)


@pytest.mark.parametrize(
    ("written", "line", "told"),
    [
        pytest.param('[phrases.rejektion]\nalso = ["x y z"]', 8, 'did you mean "rejection"?', id="no such kind"),
        pytest.param('[phrases.rejection]\nalsso = ["x y z"]', 9, 'did you mean "also"?', id="no such list"),
        pytest.param('[phrases.rejection]\nalso = "x y z"', 9, "not a list", id="no list"),
        pytest.param('[phrases.rejection]\nalso = ["no"]', 9, "at least 3", id="too few letters"),
        pytest.param('[phrases.rejection]\nalso = ["?! ..."]', 9, "no word in it", id="no word"),
        pytest.param('[phrases.rejection]\nsv.also = ["nej tack"]', 9, "also, not, en, de", id="a language"),
        pytest.param('[phrases.command]\nalso = ["go now"]', 8, "the digest's token", id="words for a command"),
        pytest.param(
            '[phrases.offer]\nalso = ["x y"]\n[phrases.rejection]\nalso = ["X  y"]', 11, "offer already", id="two kinds"
        ),
        pytest.param('[phrases.offer]\nalso = ["x y z"]\nnot = ["x y z"]', 9, "under `not`", id="for and against"),
        pytest.param(
            '[[overrides]]\ncompany = "Acme"\ndomains = ["gmail.com"]', 10, "mail of many", id="everybody's domain"
        ),
        pytest.param(
            '[[overrides]]\ncompany = "Acme"\ndomains = ["jobs@acme.example"]', 10, "behind the @", id="no domain"
        ),
        pytest.param(
            '[[overrides]]\ncompany = "Acme"\nphrases.rejection.alsso = ["x y z"]',
            10,
            'did you mean "also"?',
            id="a list of one employer",
        ),
        pytest.param(
            '[[overrides]]\ncompany = "A"\ndomains = ["a.ai"]\n[[overrides]]\ncompany = "B"\ndomains = ["A.ai"]',
            13,
            "the domain of A already",
            id="one domain of two",
        ),
    ],
)
def test_a_fault_in_words_and_overrides_is_told_with_its_line(
    tmp_path: Path, written: str, line: int, told: str
) -> None:
    (problem,) = problems_of(tmp_path, ACCOUNT + written)
    assert problem.line == line
    assert told in problem.says
