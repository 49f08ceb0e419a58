"""For which firm and which role a mail is: from names, words, signature, and last of all the domain."""

from __future__ import annotations

import pytest

from followthrough.evidence.employer import Employer, read_employer
from followthrough.evidence.names import registrable
from followthrough.evidence.reader import Reader
from followthrough.mail.parse import parse
from support.mail import eml

ADA = Reader(frozenset({"ada@example.org"}), ("Ada Example",))
RELAY = "no-reply@us.greenhouse-mail.io"


def read(text: str, from_: str, subject: str = "Your application") -> Employer:
    return read_employer(parse(eml(text, subject=subject, from_=from_)), ADA)


@pytest.mark.parametrize(
    ("shown", "address", "company"),
    [
        ("Acme Recruiting", RELAY, "Acme"),
        ("Bluebird Careers via Greenhouse", RELAY, "Bluebird"),
        ("Juniper Scheduling (via ModernLoop)", "no-reply@modernloop.io", "Juniper"),
        ("GoodTime on behalf of Juniper", "no-reply@goodtime.io", "Juniper"),
        ("Priya at Norwind", "priya@norwind.example", "Norwind"),
        ("Lucy Chen (Hexagonal AI)", "lucy@hexagonal.example", "Hexagonal AI"),
        ("Lucy Chen, Hexagonal AI", "lucy@hexagonal.example", "Hexagonal AI"),
        ("Tessera Talent Acquisition Team", "talent@tessera.example", "Tessera"),
        ("Ironclad Systems, Inc.", "noreply@ironclad.example", "Ironclad Systems"),
        ("Greenhouse", RELAY, None),
        ("Shared Services", "hr@acme-labs.example", "Acme Labs"),
        ("Owen Pryce", "owen@acme.example", "Acme"),
        ("Olivia", "olivia@paradox.ai", None),
    ],
)
def test_the_firm_in_a_senders_name(shown: str, address: str, company: str | None) -> None:
    assert read("Are you free on Thursday?", f'"{shown}" <{address}>', "Hello").company == company


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("Thank you for applying to Globex.", "Globex"),
        ("Thanks for applying to the job Content Writer at Oceanic Airlines!", "Oceanic Airlines"),
        ("You are scheduled for an interview with Burger Barn for Shift Leader.", "Burger Barn"),
        ("Nimbus Pay has invited you to complete a coding assessment.", "Nimbus Pay"),
        ("vielen Dank für Ihre Bewerbung bei Falkenried Systems GmbH als Entwickler.", "Falkenried Systems"),
        ("We received your application for the Nurse Manager role at Umbrella Health.", "Umbrella Health"),
        ("We would like to interview you for the Payroll Clerk position.", None),
        ("Your interview with Jared is tomorrow.", None),
        ("Your interview at Monday 10:00 is confirmed.", None),
    ],
)
def test_the_firm_in_the_words_of_a_systems_mail(text: str, company: str | None) -> None:
    assert read(text, RELAY).company == company


@pytest.mark.parametrize(
    ("text", "address", "company"),
    [
        ("We look forward to seeing you at Marée Haute.", "rh@maree-haute.example", "Marée Haute"),
        ("I manage a branch of Woodgrove Bank.", "jane@woodgrove.example", "Woodgrove Bank"),
        ("The University of Wexley thanks you.", "jobs@wexley.example", "University of Wexley"),
        ("Your interview with Samir is on Friday.", "maureen@tidepool-health.example", "Tidepool Health"),
        ("It is about the Marketing Coordinator opening.", "dana@soylent.example", "Soylent"),
        ("We applied Kafka at Monday's workshop.", "dana@copperfield-ai.example", "Copperfield AI"),
    ],
)
def test_the_domain_confirms_a_name_and_is_the_last_resort(text: str, address: str, company: str) -> None:
    assert read(text, f"Dana Cole <{address}>", "Hello").company == company


@pytest.mark.parametrize(
    ("text", "address", "company", "agency"),
    [
        ("I write on behalf of our client, Cyberdyne.", "j@roberthalf.com", "Cyberdyne", "Robert Half"),
        ("My client is looking for an analyst.", "j@michaelpage.co.uk", None, "Michael Page"),
        ("Client wants to meet you for the Analyst role!", "j@michaelpage.co.uk", None, "Michael Page"),
        ("Cole Staffing has an opening for a Receptionist at Bayview Dental.", "b@colestaffing.example",
         "Bayview Dental", "Cole Staffing"),
        ("We look forward to meeting you.", "j@acme.example", "Acme", None),
    ],
)  # fmt: skip
def test_an_agency_is_not_the_employer(text: str, address: str, company: str | None, agency: str | None) -> None:
    found = read(text, f"Jordan Blake <{address}>", "Hello")
    assert (found.company, found.agency) == (company, agency)


def test_a_tenant_of_a_system_is_known_by_its_address() -> None:
    assert read("Initrode thanks you for your interest.", "Workday <initrode@myworkday.com>").company == "Initrode"
    assert read("Hello", "Workday <no-reply@myworkday.com>").company is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Thank you for applying for the Data Analyst role.", "Data Analyst"),
        ("Your application for the position of Senior Data Analyst (m/w/d) has arrived.", "Senior Data Analyst"),
        ("You applied for R-12345 Financial Analyst with us.", "Financial Analyst"),
        ("the Engineering Manager, Platform role", "Engineering Manager, Platform"),
        ("Thanks for applying to the Sr. Director, Data Platforms role.", "Sr. Director, Data Platforms"),
        ("Congratulations on moving to the next round for Firmware Engineer!", "Firmware Engineer"),
        ("We'd like you as a Quality Technician.", "Quality Technician"),
        ("It is about the staff writer job.", "staff writer"),
        ("votre candidature au poste de Chef de projet chez Valmont", "Chef de projet"),
        ("la vaga de Analista de Sistemas na Lisboa", "Analista de Sistemas"),
        ("Ihre Bewerbung als Projektleiter (m/w/d)", "Projektleiter"),
        ("You will speak with our Hiring Manager.", None),
        ("We will call you on Tuesday about the role.", None),
        ("Thank you for your interest in Acme.", None),
    ],
)
def test_the_role_in_the_words(text: str, role: str | None) -> None:
    assert read(text, "Priya <priya@acme.example>", "Hello").role == role


@pytest.mark.parametrize(
    ("subject", "role"),
    [
        ("Acme - Machine Learning Engineer - Onsite", "Machine Learning Engineer"),
        ("Senior Rust Developer (Remote) @ Acme", "Senior Rust Developer"),
        ("Your application for Cloud Engineer (Req #45812)", "Cloud Engineer"),
        ("Update on your Account Executive application", "Account Executive"),
        ("Interview: Thursday 10am", None),
        ("Interview with Hiring Manager", None),
    ],
)
def test_the_role_in_the_subject(subject: str, role: str | None) -> None:
    assert read("See you then.", "Priya <priya@acme.example>", subject).role == role


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Job ID: 998877", "998877"),
        ("Requisition #GV-88123", "GV-88123"),
        ("JR0012345 Cloud Engineer", "JR0012345"),
        ("Ref 10234", "10234"),
        ("call 555-0100", None),
        ("room R12", None),
    ],
)
def test_the_requisition_number(text: str, number: str | None) -> None:
    assert read(text, "Priya <priya@acme.example>", "Hello").requisition == number


@pytest.mark.parametrize(
    ("domain", "own"),
    [
        ("mail.acme.co.uk", "acme.co.uk"),
        ("lakeside.nhs.uk", "lakeside.nhs.uk"),
        ("oakridge.k12.oh.us", "oakridge.k12.oh.us"),
        ("stjohns.leeds.sch.uk", "stjohns.leeds.sch.uk"),
        ("mail.acme.example", "acme.example"),
    ],
)
def test_schools_and_trusts_share_no_domain(domain: str, own: str) -> None:
    assert registrable(domain) == own
