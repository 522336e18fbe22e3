"""Papers of invented councils, each in a house style of its own."""

from pipeline.extract.text import extract
from pipeline.parse import parse
from pipeline.records import Paper, Source

COUNTY = """\
 LOAMSHIRE COUNTY COUNCIL
CHILDREN AND FAMILIES SCRUTINY COMMITTEE

MINUTES of a meeting of the Children and Families Scrutiny Committee held in the Ferry Room, \
Shire Hall, Loam on Tuesday, 5 March 2024.

PRESENT: Mrs A Mill (Chairman), Mr B Forge, Dr C Weir and Ms D Lock

IN ATTENDANCE: Ms E Bridge (Director of Children's Services)

UNRESTRICTED ITEMS

34/24 Apologies and Substitutes
Apologies were received from Mr F Quay.

35/24 Minutes of the meeting held on 9 January 2024
RESOLVED that the minutes be approved.

36/24 Fostering Strategy
1. The Director presented the strategy.
2. Members then asked questions and a summary of the answers follows:
(a) the number of carers had risen to 40;
(b) a review would report in June.
RESOLVED that:
(1) the strategy be endorsed, to include:
· training;
· housing; and
(2) the Director report back in September.

37/24 Exclusion of the Public
RESOLVED that under section 100A of the Local Government Act 1972 the public be excluded.
"""

DISTRICT_AGENDA = """\
Mereside District Council
Planning Committee
Agenda
Date: Wednesday 14 August 2024
Time: 6.30 pm
Venue: Council Chamber, Mereside
1. Apologies for absence
To receive apologies.
2. Minutes (Pages 3 - 8)
To confirm the minutes of the meeting held on 17 July 2024.
3. Declarations of interest
4. Application 24/00123/FUL - Land north of Mill Lane (Pages 9 - 30)
5. Date of next meeting
To note that the next meeting will be held on 11 September 2024.
"""

COMBINED = """\
Northmoor Mayoral Combined Authority

Overview and Scrutiny Board

Draft minutes of the meeting held on 7/1/25 at 10.00 am

Members present: Cllr Jo Weir (Chair), Cllr Sam Lock

Item 1 - Welcome and apologies

The Chair welcomed members.

Item 2 - Bus Strategy update

Officers presented the report.

Agreed:
- That the report be noted.
- That a further report come to the June meeting.

Item 3 - Any other business

None.
"""

WELSH = """\
CYNGOR CYMUNED LLANFERI
COFNODION cyfarfod y Cyngor a gynhaliwyd nos Lun 4 Mawrth 2024 yn y Neuadd

Yn bresennol: Y Cyng. A Rhys (Cadeirydd), B Evans

1. Ymddiheuriadau
Nid oedd ymddiheuriadau wedi eu derbyn ar gyfer y cyfarfod.

2. Cofnodion
Penderfynwyd bod y cofnodion yn gywir ac wedi eu llofnodi gan y Cadeirydd.
"""

CABINET = """\
# Cabinet – Decisions, Thursday 12th September 2024

**Thornby Metropolitan Borough Council**

Notice of decisions taken by Cabinet on 12 September 2024

**12. Adult Social Care Charging**

Decision:

That Cabinet:

(i) approves the charging policy; and
(ii) delegates authority to the Director to amend it.

**13. Leisure Centres**

That the report be noted.
"""

FORUM = """\
**Thornby Schools Forum**

Notes of the meeting held on Monday 15th January 2024

Attendance: Ann Mill (Head), Bob Weir (Governor)

| Agenda item | Discussion | Action |
|---|---|---|
| 1. Welcome | The Chair welcomed everyone to the first meeting of the year. | |
| 2. Budget | The Forum noted a deficit and asked for a plan to be made in the spring. | Officer |
"""

TRACKER = """\
# Scrutiny Recommendation Tracker

| Ref | Recommendation | Owner | Due | Status |
|---|---|---|---|---|
| 1 | That a ferry timetable be published | Director of Ferries | June 2024 | Complete |
"""

PARISH = """\
LITTLE WEIRBY PARISH COUNCIL
Minutes of the Annual Meeting of the Parish Council held in the Reading Room on Tuesday 14th May \
2024 at 7.30 p.m.
Present: Cllrs Mill (Chair), Lock and Quay. Clerk: A Bridge. 3 parishioners.
001/24 Election of Chair: Cllr Mill was elected, proposed Cllr Lock, seconded Cllr Quay.
002/24 Apologies: Cllr Forge (holiday).
003/24 Minutes of the meeting of 9th April 2024 were agreed and signed.
004/24 Highways: a) Potholes in Mill Lane. Clerk to report to LCC. b) The salt bin is empty.
005/24 Finance: The following payments were approved: A Bridge £120.00; Weir & Co £44.10.
006/24 Date of next meeting: 11th June 2024.
The meeting closed at 8.40pm.
"""

SCOTTISH = """\
---
title: "General Meeting 3rd June 2024"
date: 2024-06-20
---

**KIRKFORTH COMMUNITY COUNCIL**

**MINUTES OF GENERAL MEETING**

**MONDAY 3 JUNE 2O24**

**Present**: Ann Mill, Bob Weir, Cllr. Lock

1. MINUTES OF THE MAY MEETING
   These were moved as correct by Ann Mill.

2. MATTERS ARISING

> a\\) **Harbour** The crane had been mended and would be tested soon.
>
> b\\) **Buses** It was AGREED to write to the company about the last bus.

3. CONVENER'S REPORT
   The convener had met the harbour master.
"""

ITEM_PAGE = """\
Agenda item

Ferry Improvement Update

Report by Director of Ferries.

Minutes:

9.1 The Director introduced the report.

a) Winter timetable

9.2 Members asked for the cost of it.

9.3 Resolved - That the Committee:

1. Welcomes the update.
2. Asks for a report in the autumn.

Supporting documents:
"""

REPORT = """\
From: Ann Mill, Director of Ferries
To: Transport Cabinet Committee - 13 March 2025
Subject: Ferry Fares
Classification: Unrestricted
Summary: This report sets out the fares.
1. Introduction
1.1 Fares were last raised in 2019.
2. Recommendation
2.1 The Committee is asked to note the report.
"""


def read(text: str, name: str = "minutes.txt", **more: str | None) -> tuple[Paper, ...]:
    """Extract and parse one text, with what a manifest may say of it."""
    content = text.encode()
    source = Source(path=name, sha256="0" * 64, size_bytes=len(content), **more)
    return parse(extract(content, name), source)


def paper(text: str, name: str = "minutes.txt", **more: str | None) -> Paper:
    """Parse one text that is one paper."""
    papers = read(text, name, **more)
    assert len(papers) == 1
    return papers[0]


def kinds(one: Paper) -> list[str]:
    """Give the kinds of problem a paper has."""
    return [problem.kind for problem in one.problems]
