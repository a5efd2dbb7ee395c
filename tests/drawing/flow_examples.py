"""Flows that are drawn and looked at: a process of a clinic with lanes, a loop, two starts, a step that leads to itself."""

from __future__ import annotations

from ebc_cli.drawing.flow import Flow, Link, Step

_PATIENT, _NURSE, _DOCTOR = "Patient", "Nurse", "Doctor"

CLINIC = Flow(
    (
        Step("arrive", "Arrive at the eye clinic", "start", _PATIENT),
        Step("book-in", "Book in at the desk", "step", _NURSE),
        Step("letter", "Letter found?", "decision", _NURSE),
        Step("ring", "Ring the practice for the letter", "step", _NURSE),
        Step("wait", "Wait in the hall", "step", _PATIENT),
        Step("measure", "Measure sight and pressure", "step", _NURSE),
        Step("high", "Pressure high?", "decision", _NURSE),
        Step("tell", "Tell the doctor at once", "step", _NURSE),
        Step("drops", "Put drops in", "step", _NURSE),
        Step("work", "Wait for the drops to work", "step", _PATIENT),
        Step("wide", "Pupils wide?", "decision", _NURSE),
        Step("pictures", "Take pictures of the eye", "step", _NURSE),
        Step("look", "Look at the pictures", "step", _DOCTOR),
        Step("examine", "Examine the eye", "step", _DOCTOR),
        Step("treat", "Treatment needed?", "decision", _DOCTOR),
        Step("agree", "Explain and agree the treatment", "step", _DOCTOR),
        Step("write", "Write the letter to the practice", "step", _DOCTOR),
        Step("next", "Book the next visit", "step", _NURSE),
        Step("plan", "Take the plan home", "step", _PATIENT),
        Step("home", "Go home", "end", _PATIENT),
    ),
    (
        *(Link("arrive", "book-in"), Link("book-in", "letter"), Link("letter", "wait", "yes"), Link("letter", "ring", "no")),
        *(Link("ring", "wait"), Link("wait", "measure"), Link("measure", "high"), Link("high", "tell", "yes"), Link("high", "drops", "no")),
        *(Link("tell", "examine"), Link("drops", "work"), Link("work", "wide"), Link("wide", "pictures", "yes")),
        *(Link("wide", "drops", "no: more drops"), Link("pictures", "look"), Link("look", "examine"), Link("examine", "treat")),
        *(Link("treat", "agree", "yes"), Link("treat", "write", "no"), Link("agree", "write"), Link("write", "next")),
        *(Link("next", "plan"), Link("plan", "home")),
    ),
    (_PATIENT, _NURSE, _DOCTOR),
)

LOOP = Flow(
    (
        Step("ask", "Request the scan", "start"),
        Step("chase", "Chase the request"),
        Step("reply", "Reply?", "decision"),
        Step("close", "Close the request", "end"),
    ),
    (
        Link("ask", "chase"),
        Link("chase", "reply"),
        Link("reply", "chase", "not yet"),
        Link("reply", "ask", "lost"),
        Link("reply", "close", "yes"),
    ),
)

TWO_STARTS = Flow(
    (
        Step("walk", "Walks in", "start"),
        Step("ambulance", "Comes by ambulance", "start"),
        Step("triage", "Triage"),
        Step("urgent", "Urgent?", "decision"),
        Step("resus", "Resuscitation room"),
        Step("room", "Waiting room"),
        Step("seen", "Seen by a doctor", "end"),
    ),
    (
        *(Link("walk", "triage"), Link("ambulance", "resus"), Link("triage", "urgent"), Link("urgent", "resus", "yes")),
        *(Link("urgent", "room", "no"), Link("resus", "seen"), Link("room", "seen")),
    ),
)

ITSELF = Flow(
    (Step("dose", "Give the dose", "start"), Step("check", "Check the pain every hour"), Step("home", "Go home", "end")),
    (Link("dose", "check"), Link("check", "check", "still in pain"), Link("check", "home", "free of pain for four hours")),
)

LONG_NAMES = Flow(
    (
        Step("a", "Krankenhausinformationssystemverantwortliche benachrichtigen 🚑", "start", "Ward 🏥"),
        Step("b", "Is everything there that the pharmacy asked for this morning?", "decision", "Ward 🏥"),
        Step("c", "日本語の名前はどこで折り返すか", "step", "Arzneimittelausgabestelle"),
        Step("d", "👩‍⚕️ signs", "end", "Nobody's"),
    ),
    (Link("a", "b"), Link("b", "c", "Arzneimittelliste vollständig"), Link("b", "a", "nein, noch einmal von vorn"), Link("c", "d")),
    ("Ward 🏥", "Arzneimittelausgabestelle"),
)

EXAMPLES = {"clinic": CLINIC, "loop": LOOP, "two-starts": TWO_STARTS, "itself": ITSELF, "long-names": LONG_NAMES}
