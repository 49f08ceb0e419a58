"""What every engine keeps: the same tests on SQLite and on PostgreSQL."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import DBAPIError, StatementError

from followthrough.conversation.model import Act, Answer, Order, Reason
from followthrough.evidence.evidence import Kind
from followthrough.store import (
    alerts,
    conversations,
    digests,
    drafts,
    facts,
    log,
    messages,
    meta,
    outbox,
    positions,
    questions,
)
from followthrough.store.columns import index_key
from followthrough.store.database import Database
from store.builders import HOUR, NOON, alert, ask, draft, entry, mail, place, plan, stored

WHY = (Reason("same-thread", "it answers that mail", "Re: Your interview"),)
State = outbox.State


class TestNumbers:
    def test_numbers_count_from_one_and_are_shared_by_all(self, db: Database) -> None:
        with db.write() as tx:
            conversation = conversations.create(tx, "r:1", NOON)
            number = drafts.add(tx, conversation, plan(), draft(), NOON)
            question = questions.add(tx, conversation, ask(), NOON)
            mailed = digests.add(
                tx, token="7k2m9q", purpose=digests.Purpose.DIGEST, window="digest:1", subject="Digest",
                message_id="<d1@example.org>", items=[], now=NOON,
            )  # fmt: skip
        assert [conversation, number, question, mailed] == [1, 2, 3, 4]

    def test_a_number_is_not_given_again_after_what_it_named_is_deleted(self, db: Database) -> None:
        with db.write() as tx:
            number = drafts.add(tx, 1, plan(), draft(), NOON)
            tx.exec_driver_sql("DELETE FROM drafts")
        with db.write() as tx:
            assert meta.next_number(tx) == number + 1

    def test_a_value_is_kept_and_replaced(self, db: Database) -> None:
        with db.write() as tx:
            assert meta.get(tx, "paused") is None
            meta.put(tx, "paused", "yes")
            meta.put(tx, "paused", "no")
        with db.read() as tx:
            assert meta.get(tx, "paused") == "no"


class TestTransactions:
    def test_an_exception_leaves_nothing_behind(self, db: Database) -> None:
        def half() -> None:
            with db.write() as tx:
                meta.put(tx, "half", "done")
                raise KeyError

        with pytest.raises(KeyError):
            half()
        with db.read() as tx:
            assert meta.get(tx, "half") is None

    def test_a_reader_sees_one_committed_state(self, db: Database) -> None:
        with db.write() as tx:
            meta.put(tx, "a", "old")
        with db.read() as before:
            assert meta.get(before, "a") == "old"
            with db.write() as tx:
                meta.put(tx, "a", "new")
            assert meta.get(before, "a") == "old"
        with db.read() as after:
            assert meta.get(after, "a") == "new"

    def test_a_reader_cannot_write(self, db: Database) -> None:
        with db.read() as tx, pytest.raises(DBAPIError, match=r"(?i)read-?only"):
            meta.put(tx, "a", "b")

    def test_a_write_inside_a_write_is_refused_and_does_not_hang(self, db: Database) -> None:
        with db.write() as tx:
            with pytest.raises(RuntimeError, match="inside a write"):
                db.write().__enter__()
            meta.put(tx, "still", "usable")
        with db.read() as tx:
            assert meta.get(tx, "still") == "usable"

    def test_what_a_writer_read_stays_true_until_it_commits(self, db: Database, url: str) -> None:
        """Read, decide, write: through two openings too, nobody decides on what another has just changed."""
        rounds = 25

        def count(through: Database) -> None:
            for _ in range(rounds):
                with through.write() as tx:
                    meta.put(tx, "n", str(int(meta.get(tx, "n") or 0) + 1))

        with Database.open(url) as other, ThreadPoolExecutor(2) as pool:
            list(pool.map(count, [db, other]))
        with db.read() as tx:
            assert meta.get(tx, "n") == str(2 * rounds)

    def test_a_closed_database_is_not_opened_again_by_accident(self, db: Database) -> None:
        db.close()
        for transaction in (db.write, db.read):
            with pytest.raises(RuntimeError, match="closed"):
                transaction().__enter__()

    def test_a_naive_time_is_refused(self, db: Database) -> None:
        naive = NOON.replace(tzinfo=None)
        with db.write() as tx, pytest.raises(StatementError, match="naive"):
            log.add(tx, naive, None, "code", "says")

    @pytest.mark.parametrize(
        "instant", [NOON.replace(microsecond=999_999), NOON.replace(year=1), NOON.replace(year=9999)]
    )
    def test_times_come_back_to_the_microsecond(self, db: Database, instant: datetime) -> None:
        with db.write() as tx:
            log.add(tx, instant, None, "code", "says")
            assert [row.at for row in log.untold(tx)] == [instant]

    def test_text_that_databases_refuse_is_kept_readable(self, db: Database) -> None:
        with db.write() as tx:
            log.add(tx, NOON, None, "code", "a\x00b\ud800c \N{GRINNING FACE}")
            assert log.untold(tx)[0].says == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c \N{GRINNING FACE}"


class TestPositions:
    def test_a_position_is_kept_for_each_mailbox(self, db: Database) -> None:
        first = positions.StoredPosition(7, 120, 2**62, NOON)
        with db.write() as tx:
            assert positions.get(tx, "ada@example.org", "INBOX") is None
            positions.put(tx, "ada@example.org", "INBOX", first, NOON)
            positions.put(tx, "ada@example.org", "Sent", positions.StoredPosition(None, None, None, NOON), NOON)
            positions.put(tx, "ada@example.org", "INBOX", replace(first, uidnext=2**32 - 1), NOON + HOUR)
            assert positions.get(tx, "ada@example.org", "INBOX") == replace(first, uidnext=2**32 - 1, at=NOON + HOUR)
            assert set(positions.all(tx)) == {("ada@example.org", "INBOX"), ("ada@example.org", "Sent")}


class TestMessages:
    def test_a_mail_is_new_once_and_gains_places(self, db: Database) -> None:
        with db.write() as tx:
            assert messages.keep(tx, stored(), {"ref:<1@x>"}, place(1))
            assert not messages.keep(tx, stored(), {"ref:<other@x>"}, place(1))
            assert not messages.keep(tx, stored(), set(), place(9, "Archive"))
            assert messages.locations(tx, "r:1") == (place(9, "Archive"), place(1))
            assert messages.links_of(tx, ["r:1"]) == {"r:1": frozenset({"ref:<1@x>"})}
            assert messages.get(tx, "r:1") == stored()
            assert messages.known(tx, ["r:1", "r:2"]) == {"r:1"}

    def test_a_mail_known_only_by_its_identity_gains_the_whole_fact_and_its_links(self, db: Database) -> None:
        with db.write() as tx:
            messages.keep(tx, stored(whole=False), set(), place(1))
            assert messages.full(tx, ["r:1"]) == {}
            assert not messages.keep(tx, stored(), {"ref:<1@x>"}, None)
            assert messages.full(tx, ["r:1"]) == {"r:1": mail()} == messages.whole(tx)
            assert messages.with_links(tx, ["ref:<1@x>"]) == {"r:1"} == messages.whole_keys(tx)

    def test_a_whole_fact_is_not_overwritten_by_a_copy(self, db: Database) -> None:
        forged = replace(stored(), mail=replace(mail(), subject="forged"))
        with db.write() as tx:
            messages.keep(tx, stored(), set(), place(1))
            messages.keep(tx, forged, set(), place(2))
            assert messages.full(tx, ["r:1"])["r:1"].subject == "Your interview"

    def test_reading_again_changes_the_fact_and_the_verdict_together(self, db: Database) -> None:
        with db.write() as tx:
            messages.keep(tx, replace(stored(), quarantine="too deep", mail=None), set(), place(1))
            assert [found.key for found in messages.quarantined(tx)] == ["r:1"]
            messages.set_full(tx, "r:1", mail(kind=Kind.REJECTION), rule_version=2)
            found = messages.get(tx, "r:1")
            assert found is not None
            assert (found.kind, found.rule_version, found.quarantine) == ("rejection", 2, None)
            assert messages.quarantined(tx) == ()

    def test_stripping_keeps_the_identity_and_drops_the_words(self, db: Database) -> None:
        with db.write() as tx:
            messages.keep(tx, stored(), {"ref:<1@x>"}, place(1))
            messages.strip(tx, "r:1")
            assert messages.get(tx, "r:1") == stored(whole=False)
            assert messages.with_links(tx, ["ref:<1@x>"]) == {"r:1"}

    def test_judging_anew_finds_what_older_rules_judged(self, db: Database) -> None:
        with db.write() as tx:
            messages.keep(tx, stored("r:1", whole=False), set(), None)
            messages.keep(tx, stored("r:2", whole=False, happened=NOON + HOUR), set(), None)
            assert messages.outdated(tx, 2, 10) == ("r:2", "r:1")
            messages.judge(tx, "r:2", "other", automatic=True, rule_version=2)
            assert messages.outdated(tx, 2, 10) == ("r:1",)

    def test_links_join_mails_over_any_number_of_steps_but_only_those_that_lead_on(self, db: Database) -> None:
        chain = {f"r:{n}": {f"ref:{n}", f"ref:{n + 1}", "domain:mail.example"} for n in range(6)}
        with db.write() as tx:
            for key, links in chain.items():
                messages.keep(tx, stored(key, whole=False), links, None)
            messages.keep(tx, stored("r:stranger", whole=False), {"domain:mail.example"}, None)
            assert messages.closure(tx, keys=["r:0"], follow=("ref:",)) == chain.keys()
            assert messages.closure(tx, links=["ref:3"], follow=("ref:",)) == chain.keys()
            assert messages.closure(tx, keys=["r:0"]) == {*chain, "r:stranger"}
            assert messages.closure(tx, keys=["r:nobody"]) == frozenset()
            assert len(messages.closure(tx, keys=["r:0"], cap=3)) == 3

    def test_more_links_than_one_statement_takes_are_found(self, db: Database) -> None:
        with db.write() as tx:
            messages.keep(tx, stored(), {f"ref:{n}" for n in range(1300)}, None)
            assert messages.with_links(tx, [f"ref:{n}" for n in range(1299, -1, -1)]) == {"r:1"}
            assert len(messages.links_of(tx, ["r:1"])["r:1"]) == 1300

    def test_a_link_of_any_length_and_any_octets_is_kept_and_found(self, db: Database) -> None:
        hostile = "uid:" + "".join(chr(0x4E00 + n % 20_000) for n in range(60_000)) + "\x00\udfff"
        with db.write() as tx:
            messages.keep(tx, stored(), {hostile}, None)
            assert messages.with_links(tx, [hostile]) == {"r:1"}
            assert messages.with_links(tx, [hostile + "x"]) == frozenset()
            (kept,) = messages.links_of(tx, ["r:1"])["r:1"]
            assert messages.with_links(tx, [kept]) == {"r:1"}

    def test_a_new_uidvalidity_forgets_where_mails_lay_in_that_mailbox_only(self, db: Database) -> None:
        with db.write() as tx:
            messages.keep(tx, stored(), set(), place(1))
            messages.keep(tx, stored(), set(), place(1, "Archive"))
            messages.forget_locations(tx, "ada@example.org", "INBOX")
            assert messages.locations(tx, "r:1") == (place(1, "Archive"),)
            assert messages.at(tx, place(1)) is None

    def test_what_could_not_be_read_is_told_once_and_gives_way_to_the_mail_once_it_can(self, db: Database) -> None:
        with db.write() as tx:
            assert messages.quarantine(tx, place(1), "more than 200 parts", NOON)
            assert not messages.quarantine(tx, place(1), "more than 200 parts", NOON)
            (found,) = messages.quarantined(tx)
            assert (found.quarantine, found.mail) == ("more than 200 parts", None)
            assert messages.keep(tx, stored(), set(), place(1))
            assert messages.quarantined(tx) == ()
            assert messages.at(tx, place(1)) == "r:1"

    def test_an_answer_is_taken_once_ever(self, db: Database) -> None:
        with db.write() as tx:
            assert not messages.claim_answer(tx, "s:1")
            messages.keep(tx, stored("s:1"), set(), None)
            assert messages.claim_answer(tx, "s:1")
            messages.set_full(tx, "s:1", mail("s:1"))
            assert not messages.claim_answer(tx, "s:1")

    def test_a_mail_that_cannot_be_read_again_is_marked(self, db: Database) -> None:
        with db.write() as tx:
            messages.keep(tx, stored(whole=False), set(), None)
            messages.set_reread_failed(tx, "r:1")
            assert messages.get(tx, "r:1") == replace(stored(whole=False), reread_failed=True)


class TestConversations:
    def test_an_anchor_has_one_number(self, db: Database) -> None:
        with db.write() as tx:
            number = conversations.create(tx, "r:1", NOON)
            assert conversations.create(tx, "r:1", NOON + HOUR) == number
            assert conversations.create(tx, "r:2", NOON) != number
            conversations.set_anchor(tx, number, "r:0")
            assert conversations.by_anchor(tx, "r:0") == number
            assert conversations.by_anchor(tx, "r:1") is None
            assert conversations.anchor_of(tx, number) == "r:0"
            assert conversations.exists(tx, number)
            assert not conversations.exists(tx, 99)

    def test_the_snapshot_and_the_next_wake_are_kept(self, db: Database) -> None:
        with db.write() as tx:
            first = conversations.create(tx, "r:1", NOON)
            second = conversations.create(tx, "r:2", NOON)
            assert conversations.next_wake(tx) is None
            conversations.put_snapshot(
                tx, first, snapshot='{"company":"Acme"}', stage="awaiting", next_wake=NOON + HOUR, muted=True
            )
            conversations.put_snapshot(tx, second, snapshot=None, stage="closed", next_wake=None, closed_at=NOON)
            expected = conversations.StoredConversation(
                first, "r:1", NOON, '{"company":"Acme"}', "awaiting", NOON + HOUR, muted=True
            )
            assert conversations.get(tx, first) == expected == conversations.all(tx)[0]
            assert [row.company for row in conversations.all(tx)] == ["Acme", None]
            assert conversations.due(tx, NOON + HOUR - timedelta(microseconds=1)) == ()
            assert conversations.due(tx, NOON + HOUR) == (first,)
            assert conversations.next_wake(tx) == NOON + HOUR

    def test_mails_are_members_with_reasons_in_the_order_in_which_they_happened(self, db: Database) -> None:
        with db.write() as tx:
            messages.keep(tx, stored("r:a", happened=NOON + HOUR), set(), None)
            messages.keep(tx, stored("r:b", happened=NOON), set(), None)
            conversations.assign(tx, "r:a", 1, WHY)
            conversations.assign(tx, "r:b", 1, ())
            conversations.assign(tx, "r:b", 1, WHY)
            conversations.assign(tx, "r:a", 2, ())
            assert list(conversations.keys_of(tx, 1).items()) == [("r:b", WHY), ("r:a", WHY)]
            assert conversations.members(tx, ["r:a", "r:b"]) == {("r:a", 1): WHY, ("r:b", 1): WHY, ("r:a", 2): ()}
            assert conversations.of(tx, ["r:a", "r:c"]) == {"r:a": frozenset({1, 2})}
            conversations.unassign(tx, "r:a", 1)
            assert conversations.of(tx, ["r:a"]) == {"r:a": frozenset({2})}
            conversations.unassign(tx, "r:a")
            assert conversations.of(tx, ["r:a"]) == {}


class TestFacts:
    def test_a_fact_heard_twice_is_one_and_moves_with_its_conversation(self, db: Database) -> None:
        answer = Answer("answer:s:1:0", NOON + HOUR, 1, "uid-1", took_place=True, topics=("the Kafka migration",))
        order = Order("order:s:1:1", NOON, 1, Act.SNOOZE, effect="check_in", until=NOON + HOUR)
        with db.write() as tx:
            assert facts.add(tx, answer)
            assert facts.add(tx, order)
            assert not facts.add(tx, replace(answer, took_place=False))
            assert facts.of(tx, 1) == (order, answer)
            assert facts.move(tx, 1, 2) == 2
            assert facts.of(tx, 1) == ()
            assert facts.of(tx, 2) == (replace(order, conversation=2), replace(answer, conversation=2))


class TestDrafts:
    def test_an_effect_has_at_most_one_live_draft(self, db: Database) -> None:
        with db.write() as tx:
            first = drafts.add(tx, 1, plan(), draft(), NOON)
            with pytest.raises(outbox.Duplicate):
                drafts.add(tx, 2, plan(), draft("another text"), NOON)
            assert drafts.close(tx, first, drafts.State.SUPERSEDED, "you changed its text", NOON)
            second = drafts.add(tx, 1, plan(), draft("another text"), NOON, basis="b", voided="they wrote")
            assert [row.number for row in drafts.live(tx)] == [second]
            row = drafts.get(tx, second)
            assert row is not None
            assert (row.plan, row.draft, row.hash) == (plan(), draft("another text"), draft("another text").hash)
            assert (row.basis, row.voided, row.state) == ("b", "they wrote", drafts.State.OPEN)

    def test_an_approval_binds_the_text_and_counts_once(self, db: Database) -> None:
        with db.write() as tx:
            number = drafts.add(tx, 1, plan(), draft(), NOON)
            assert not drafts.approve(tx, number, draft("other").hash, "s:1", NOON, False)
            assert drafts.approve(tx, number, draft().hash, by="s:1", now=NOON, at_once=True, forced=True)
            assert not drafts.approve(tx, number, draft().hash, "s:2", NOON, False)
            row = drafts.get(tx, number)
            assert row is not None
            assert (row.state, row.approved_by, row.approved_hash) == (drafts.State.APPROVED, "s:1", draft().hash)
            assert (row.approved_at, row.at_once, row.forced) == (NOON, True, True)

    def test_an_approval_taken_back_leaves_nothing_of_it(self, db: Database) -> None:
        with db.write() as tx:
            number = drafts.add(tx, 1, plan(), draft(), NOON)
            assert not drafts.unapprove(tx, number, "nothing to take back")
            drafts.approve(tx, number, draft().hash, "s:1", NOON, True, forced=True)
            assert drafts.unapprove(tx, number, "they wrote")
            row = drafts.get(tx, number)
            assert row is not None
            assert (row.state, row.approved_at, row.approved_by, row.approved_hash) == (
                drafts.State.OPEN,
                None,
                None,
                None,
            )
            assert (row.at_once, row.forced, row.reason) == (False, False, "they wrote")

    def test_sending_begins_only_from_an_approval_and_may_end_without_a_send(self, db: Database) -> None:
        with db.write() as tx:
            number = drafts.add(tx, 1, plan(), draft(), NOON)
            assert not drafts.sending(tx, number)
            drafts.approve(tx, number, draft().hash, "cli", NOON, False)
            assert drafts.sending(tx, number)
            assert not drafts.sending(tx, number)
            assert drafts.not_sending(tx, number)
            row = drafts.get(tx, number)
            assert row is not None
            assert (row.state, row.approved_hash) == (drafts.State.APPROVED, draft().hash)

    def test_a_closed_draft_stays_as_it_ended(self, db: Database) -> None:
        with db.write() as tx:
            number = drafts.add(tx, 1, plan(), draft(), NOON)
            assert drafts.close(tx, number, drafts.State.SENT, "sent", NOON)
            assert not drafts.close(tx, number, drafts.State.CANCELLED, "too late", NOON + HOUR)
            assert not drafts.approve(tx, number, draft().hash, "cli", NOON, False)
            assert [(row.state, row.reason) for row in drafts.since(tx, NOON)] == [(drafts.State.SENT, "sent")]
            assert drafts.since(tx, NOON + HOUR) == () == drafts.live(tx)
            assert [row.number for row in drafts.written_since(tx, NOON)] == [number]
            assert drafts.written_since(tx, NOON + HOUR) == ()
            with pytest.raises(ValueError, match="does not close"):
                drafts.close(tx, number, drafts.State.OPEN, "", NOON)

    def test_the_first_showing_stays_and_a_plan_may_change(self, db: Database) -> None:
        with db.write() as tx:
            number = drafts.add(tx, 1, plan(), draft(), NOON)
            drafts.mark_shown(tx, [number], NOON)
            drafts.mark_shown(tx, [number], NOON + HOUR)
            drafts.put_plan(tx, number, replace(plan(), due=NOON + 3 * HOUR))
            assert drafts.move(tx, 1, 5) == 1
            (row,) = drafts.live(tx, 5)
            assert (row.shown_at, row.plan.due) == (NOON, NOON + 3 * HOUR)
            assert drafts.live(tx, 1) == ()


class TestQuestionsAndAlerts:
    def test_a_question_is_asked_once_whatever_became_of_it(self, db: Database) -> None:
        with db.write() as tx:
            number = questions.add(tx, 1, ask(), NOON)
            assert number is not None
            assert questions.add(tx, 1, ask(), NOON + HOUR) is None
            questions.mark_shown(tx, [number], NOON)
            questions.mark_shown(tx, [number], NOON + HOUR)
            assert [(row.number, row.ask, row.shown_at) for row in questions.open(tx, 1)] == [(number, ask(), NOON)]
            assert questions.open(tx, 2) == ()
            assert questions.answer(tx, number, NOON + HOUR)
            assert not questions.close(tx, number, NOON + 2 * HOUR)
            row = questions.get(tx, number)
            assert row is not None
            assert (row.state, row.answered_at) == (questions.State.ANSWERED, NOON + HOUR)
            assert questions.open(tx) == ()
            assert questions.add(tx, 1, ask(), NOON) is None
            assert questions.effects(tx, [ask().effect, "else"]) == {ask().effect}
            assert questions.move(tx, 1, 2) == 1

    def test_an_alert_is_told_once(self, db: Database) -> None:
        with db.write() as tx:
            assert alerts.add(tx, 1, alert("a"), NOON)
            assert not alerts.add(tx, 1, alert("a"), NOON)
            assert alerts.add(tx, 1, alert("b"), NOON)
            assert alerts.add(tx, 2, alert("c"), NOON)
            assert alerts.add(tx, 2, alert("old"), NOON, told_at=NOON)
            assert [(row.effect, row.alert) for row in alerts.untold(tx, 1)] == [("a", alert("a")), ("b", alert("b"))]
            assert alerts.drop(tx, "a", NOON)
            alerts.mark_told(tx, NOON, ["b"])
            assert [row.effect for row in alerts.untold(tx)] == ["c"]
            alerts.mark_told(tx, NOON)
            assert alerts.untold(tx) == ()
            assert not alerts.drop(tx, "c", NOON)
            assert alerts.effects(tx, ["a", "b", "c", "d"]) == {"a", "b", "c"}
            assert alerts.move(tx, 2, 1) == 2


class TestDigests:
    def add(self, db: Database, token: str, window: str, purpose: digests.Purpose = digests.Purpose.DIGEST) -> int:
        with db.write() as tx:
            return digests.add(
                tx, token=token, purpose=purpose, window=window, subject=f"Digest [ft {token}]",
                message_id=f"<ft.{token}@example.org>", items=(digests.Item(3, "ab"), digests.Item(4, None)), now=NOON,
                outbox=17,
            )  # fmt: skip

    def test_a_digest_is_found_by_its_token_its_window_and_both_its_msg_ids(self, db: Database) -> None:
        number = self.add(db, "7k2m9q", "digest:2026-03-02")
        with db.write() as tx:
            assert [row.number for row in digests.undisclosed(tx)] == [number]
            digests.set_delivered(tx, number, "<rewritten@outlook.example>")
            digests.set_delivered(tx, number, "<forged@acme.example>")
            row = digests.by_token(tx, "7k2m9q")
            assert row is not None
            assert row.items == (digests.Item(3, "ab"), digests.Item(4, None))
            assert (row.number, row.outbox) == (number, 17)
            assert row == digests.by_window(tx, "digest:2026-03-02") == digests.get(tx, number)
            assert row == digests.by_message_id(tx, "<ft.7k2m9q@example.org>")
            assert row == digests.by_message_id(tx, "<rewritten@outlook.example>")
            assert digests.by_message_id(tx, "<forged@acme.example>") is None
            assert digests.by_token(tx, "7K2M9Q") is None
            assert digests.undisclosed(tx) == ()
            digests.set_outbox(tx, number, 18)

    @pytest.mark.parametrize(("token", "window"), [("other1", "digest:1"), ("7k2m9q", "digest:2")])
    def test_a_window_has_one_digest_and_a_token_is_never_used_again(
        self, db: Database, token: str, window: str
    ) -> None:
        self.add(db, "7k2m9q", "digest:1")
        with pytest.raises(outbox.Duplicate):
            self.add(db, token, window)

    def test_the_last_of_each_purpose_is_known(self, db: Database) -> None:
        self.add(db, "aaaaaa", "1")
        second = self.add(db, "bbbbbb", "2")
        self.add(db, "cccccc", "3", digests.Purpose.DEBRIEF)
        with db.read() as tx:
            last = digests.last(tx, digests.Purpose.DIGEST)
            assert last is not None
            assert last.number == second
            assert digests.last(tx, digests.Purpose.NOTICE) is None
            assert digests.count_since(tx, NOON) == 3
            assert digests.count_since(tx, NOON + HOUR) == 0


class TestOutbox:
    def test_the_same_effect_is_not_put_twice(self, db: Database) -> None:
        with db.write() as tx:
            outbox.put(tx, entry())
            with pytest.raises(outbox.Duplicate):
                outbox.put(tx, entry(conversation=2, draft=9))
            outbox.put(tx, entry("another"))

    @pytest.mark.parametrize("state", [State.REFUSED, State.BOUNCED, State.CANCELLED])
    def test_what_reached_nobody_may_be_tried_anew(self, db: Database, state: State) -> None:
        with db.write() as tx:
            identifier = outbox.put(tx, entry())
            if state is State.CANCELLED:
                assert outbox.cancel(tx, identifier, "you said no", NOON)
            else:
                outbox.claim(tx, identifier, b"octets", NOON)
                outbox.enter_data(tx, identifier, NOON)
                assert outbox.settle(tx, identifier, state, 550, "no", NOON)
            anew = outbox.put(tx, entry())
            assert anew > identifier
            newest = outbox.by_message_id(tx, "<ft.1@example.org>")
            assert newest is not None
            assert newest.id == anew

    @pytest.mark.parametrize("effect", ["thank_you:" + "ü" * 60_000, "thank_you:a\x00b"])
    def test_an_effect_of_any_length_is_held_once(self, db: Database, effect: str) -> None:
        with db.write() as tx:
            outbox.put(tx, entry(effect))
            with pytest.raises(outbox.Duplicate):
                outbox.put(tx, entry(effect))
            drafts.add(tx, 1, plan(effect), draft(), NOON)
            with pytest.raises(outbox.Duplicate):
                drafts.add(tx, 1, plan(effect), draft(), NOON)

    def test_a_letter_goes_its_whole_way(self, db: Database) -> None:
        octets = b"From: ada\r\n\r\n\x00\xff"
        with db.write() as tx:
            identifier = outbox.put(tx, entry())
            assert [row.id for row in outbox.due(tx, NOON + HOUR)] == [identifier]
            assert outbox.claim(tx, identifier, octets, NOON + HOUR)
            assert outbox.enter_data(tx, identifier, NOON + 2 * HOUR)
            assert outbox.settle(tx, identifier, State.ACCEPTED, 250, "queued", NOON + 3 * HOUR)
            assert [row.id for row in outbox.accepted(tx, NOON)] == [identifier]
            assert outbox.settle(tx, identifier, State.FILED, None, None, NOON + 4 * HOUR)
            row = outbox.get(tx, identifier)
        expected = replace(
            entry(), id=identifier, state=State.FILED, octets=octets, claimed_at=NOON + HOUR,
            in_data_at=NOON + 2 * HOUR, settled_at=NOON + 4 * HOUR, code=250, said="queued",
        )  # fmt: skip
        assert row == expected
        with db.read() as tx:
            assert outbox.letters(tx, 1) == (expected,)
            assert outbox.due(tx, NOON + 9 * HOUR) == () == outbox.unsettled(tx) == outbox.accepted(tx, NOON)

    def test_from_in_data_nothing_leads_back(self, db: Database) -> None:
        with db.write() as tx:
            identifier = outbox.put(tx, entry())
            outbox.claim(tx, identifier, b"octets", NOON)
            outbox.enter_data(tx, identifier, NOON)
            assert not outbox.release(tx, identifier, NOON)
            assert not outbox.cancel(tx, identifier, "too late", NOON)
            assert not outbox.cancel_draft(tx, 4, "too late", NOON)
            assert not outbox.postpone(tx, identifier, NOON)
            assert not outbox.claim(tx, identifier, b"again", NOON)
            assert not outbox.enter_data(tx, identifier, NOON)
            assert [row.state for row in outbox.unsettled(tx)] == [State.IN_DATA]

    def test_a_no_before_the_data_stops_a_letter_that_is_claimed(self, db: Database) -> None:
        with db.write() as tx:
            identifier = outbox.put(tx, entry())
            outbox.claim(tx, identifier, b"octets", NOON)
            assert outbox.cancel_draft(tx, 4, "you said no", NOON)
            assert not outbox.enter_data(tx, identifier, NOON)

    def test_a_claim_given_back_is_tried_later_and_counts_failures_only(self, db: Database) -> None:
        with db.write() as tx:
            identifier = outbox.put(tx, entry())
            outbox.claim(tx, identifier, b"octets", NOON)
            assert outbox.release(tx, identifier, NOON + 2 * HOUR)
            assert outbox.postpone(tx, identifier, NOON + 3 * HOUR)
            assert outbox.due(tx, NOON + 2 * HOUR) == ()
            assert outbox.postpone(tx, identifier, NOON + 3 * HOUR, said="greylisted", code=451)
            (row,) = outbox.due(tx, NOON + 3 * HOUR)
            assert (row.attempts, row.said, row.code, row.claimed_at) == (1, "greylisted", 451, None)
            assert outbox.next_try(tx) == NOON + 3 * HOUR

    def test_what_waits_longest_comes_first(self, db: Database) -> None:
        with db.write() as tx:
            later = outbox.put(tx, entry("a", next_try=NOON + HOUR))
            at_once = outbox.put(tx, entry("b", next_try=None))
            assert [row.id for row in outbox.due(tx, NOON + HOUR)] == [at_once, later]
            assert outbox.next_try(tx) == NOON

    @pytest.mark.parametrize("state", list(State))
    def test_an_end_follows_only_on_what_it_can_follow(self, db: Database, state: State) -> None:
        """Every pair of states: the table is the law, and APPROVED, CLAIMED and IN_DATA are no ends."""
        for before in State:
            with db.write() as tx:
                identifier = outbox.put(tx, entry(f"{state}:{before}"))
                tx.exec_driver_sql(f"UPDATE outbox SET state = '{before}' WHERE id = {identifier}")  # noqa: S608
                if state not in outbox.SETTLED_FROM:
                    with pytest.raises(ValueError, match="nothing settles"):
                        outbox.settle(tx, identifier, state, None, None, NOON)
                    continue
                settled = outbox.settle(tx, identifier, state, None, None, NOON)
                assert settled == (before in outbox.SETTLED_FROM[state])
                row = outbox.get(tx, identifier)
                assert row is not None
                assert row.state == (state if settled else before)

    def test_no_way_leads_from_what_may_have_left_to_what_may_leave(self) -> None:
        assert not {State.APPROVED, State.CLAIMED, State.IN_DATA} & outbox.SETTLED_FROM.keys()
        reached_nobody = {State.REFUSED, State.BOUNCED, State.CANCELLED}
        assert all(not reached_nobody & set(sources) for sources in outbox.SETTLED_FROM.values())

    def test_a_letter_in_doubt_counts_as_one_that_left(self, db: Database) -> None:
        with db.write() as tx:
            for number, state in enumerate((State.IN_DOUBT, State.ACCEPTED, State.BOUNCED, State.REFUSED)):
                identifier = outbox.put(tx, entry(f"e{number}"))
                outbox.claim(tx, identifier, b"", NOON)
                outbox.enter_data(tx, identifier, NOON)
                outbox.settle(tx, identifier, state, None, None, NOON)
            claimed = outbox.put(tx, entry("leaving"))
            outbox.claim(tx, claimed, b"", NOON)
            outbox.put(tx, entry("waiting"))
            outbox.put(tx, entry("digest", purpose=outbox.Purpose.DIGEST, step=None))
            assert [row.state for row in outbox.letters(tx, 1)] == [State.IN_DOUBT, State.ACCEPTED, State.BOUNCED]
            assert outbox.count_since(tx, NOON) == 4
            assert outbox.count_since(tx, NOON + HOUR) == 0
            assert outbox.count_since(tx, NOON, outbox.Purpose.DIGEST) == 0

    def test_a_letter_found_in_sent_has_left_even_if_we_thought_it_waits(self, db: Database) -> None:
        with db.write() as tx:
            identifier = outbox.put(tx, entry())
            assert outbox.settle(tx, identifier, State.ACCEPTED, None, "found in Sent", NOON)
            assert not outbox.claim(tx, identifier, b"octets", NOON)
            assert [row.in_data_at for row in outbox.letters(tx, 1)] == [NOON]

    def test_octets_of_what_ended_are_forgotten_but_not_those_in_doubt(self, db: Database) -> None:
        with db.write() as tx:
            for effect, state in (("filed", State.FILED), ("doubt", State.IN_DOUBT)):
                identifier = outbox.put(tx, entry(effect))
                outbox.claim(tx, identifier, b"octets", NOON)
                outbox.enter_data(tx, identifier, NOON)
                outbox.settle(tx, identifier, state, None, None, NOON)
            assert outbox.drop_octets(tx, NOON) == 0
            assert outbox.drop_octets(tx, NOON + HOUR) == 1
            assert [row.octets for row in outbox.letters(tx, 1)] == [None, b"octets"]
            assert outbox.move(tx, 1, 2) == 2
            newest = outbox.of_draft(tx, 4)
            assert newest is not None
            assert (newest.effect, newest.conversation) == ("doubt", 2)
            assert [row.effect for row in outbox.in_state(tx, State.IN_DOUBT)] == ["doubt"]

    def test_of_eight_who_claim_at_once_exactly_one_wins(self, db: Database, url: str) -> None:
        """Through two openings of one database, as if two daemons had come past the lock."""
        rounds, threads = 30, 8
        start = threading.Barrier(threads, timeout=30)

        def claim(through: Database, identifier: int) -> bool:
            start.wait()
            with through.write() as tx:
                return outbox.claim(tx, identifier, b"octets", NOON)

        with Database.open(url) as other, ThreadPoolExecutor(threads) as pool:
            for number in range(rounds):
                with db.write() as tx:
                    identifier = outbox.put(tx, entry(f"race:{number}"))
                won = pool.map(claim, [db, other] * (threads // 2), [identifier] * threads)
                assert list(won).count(True) == 1


class TestLog:
    def test_a_happening_is_told_in_one_digest(self, db: Database) -> None:
        with db.write() as tx:
            log.add(tx, NOON, 1, "sent", "#4 to priya@acme.example")
            log.add(tx, NOON, None, "quarantine", "a mail could not be read")
            first, second = log.untold(tx)
            assert (first.conversation, first.code, second.conversation) == (1, "sent", None)
            log.mark_told(tx, [first.id], 9)
            log.mark_told(tx, [first.id, second.id], 10)
            assert log.untold(tx) == ()


def test_the_key_of_a_mail_must_fit_into_an_index(db: Database) -> None:
    with db.write() as tx, pytest.raises(ValueError, match="255"):
        messages.keep(tx, stored("k" * 256), set(), None)


@pytest.mark.parametrize("text", ["", "short", "x" * 255, "x" * 256, "ü" * 10_000, "a\x00b"])
def test_an_index_key_is_short_and_the_same_for_itself(text: str) -> None:
    assert index_key(index_key(text)) == index_key(text)
    assert len(index_key(text).encode()) <= 1020
    assert index_key(text + "y") != index_key(text)
