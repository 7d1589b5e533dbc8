// SPDX-License-Identifier: GPL-2.0-only
// finding(): the one way in which a rule reports, in report and in org mode; and what it reports on, as a key.

@initialize:python depends on org@
@@
pm_org = True

@initialize:python@
@@
def finding(rule, p, message, related=(), confidence=None, fix=None):
    # Report MESSAGE of RULE at position list P.
    #
    # related: (position list, text) pairs, the other lines involved.
    # confidence: where this finding deserves another one than the header of the rule.
    # fix: False where the patch mode of the rule leaves this finding alone.
    related = [(q[0], text) for q, text in related]
    message = "%s [%s]" % (message, rule)
    sink = getattr(coccilib.report, "finding", None)
    if sink:
        sink(rule, p[0], message, related, confidence, fix)
    elif globals().get("pm_org"):
        coccilib.org.print_safe_todo(p[0], message)
        for q, text in related:
            coccilib.org.print_safe_link(q, text)
    else:
        coccilib.report.print_report(p[0], message)


def text_of(e):
    # Expression E without blanks, and without what spatch puts in front of it for a constraint: a comment, or a scoped_guard() that pm_ops.h blanks.
    text = "".join(str(e).rpartition("*/")[2].split())
    while text.startswith("scoped_guard("):
        text = text[min(i for i, c in enumerate(text) if c == ")" and text.count("(", 0, i) == text.count(")", 0, i) + 1) + 1:]
    return text


def place(p):
    # Position list P as something that can be compared and kept.
    return p[0].file, int(p[0].line), int(p[0].column)
