// SPDX-License-Identifier: GPL-2.0-only
// Which of some calls can be dropped as a line: no label, comment, condition or variable is left that only the call needed.

@initialize:python@
@@
DROPPABLE = {"pm_runtime_disable", "device_pm_wait_for_dev", "dev_pm_domain_detach"}
droppable_noted = set()   # places of calls with a comment, or in braces with one
droppable_braced = set()  # places of calls in braces with one other statement, of an if without else
droppable = {}            # place of a call that can be dropped -> "line", or "braces" where those around it go as well

@script:python@
@@
for facts in (droppable_noted, droppable_braced, droppable):
    facts.clear()

@droppable_any@
identifier off : script:python() { (off in DROPPABLE) };
@@
off(...)

@droppable_comment depends on droppable_any@
identifier off : script:python() { (off in DROPPABLE) };
statement W;
comments note;
position p;
@@
\( W@note \& off@p(...); \)

@script:python@
note << droppable_comment.note;
p << droppable_comment.p;
@@
if any(n.before or n.middle or n.after for n in note):
    droppable_noted.add(place(p))

@droppable_braces depends on droppable_any disable drop_else@
identifier off : script:python() { (off in DROPPABLE) };
expression E;
statement S, W;
comments note;
position p;
@@
\( W@note \& \( if (E) { off@p(...); S } \| if (E) { S off@p(...); } \) \)

@script:python@
note << droppable_braces.note;
p << droppable_braces.p;
@@
droppable_braced.add(place(p))
if any(n.middle for n in note):
    droppable_noted.add(place(p))

@droppable_label depends on droppable_any@
identifier off : script:python() { (off in DROPPABLE) };
identifier l;
position p;
@@
l: off@p(...);

@droppable_unused depends on droppable_any exists@
identifier off : script:python() { (off in DROPPABLE) };
type T;
identifier v;
expression e;
position p;
@@
(
T v = e;
|
v = e;
)
... when != v
off@p(..., <+... v ...+>, ...);
... when != v

// Another statement stands next to it, as deep.
@droppable_line depends on droppable_any@
identifier off : script:python() { (off in DROPPABLE) };
statement S;
position s, p != {droppable_label.p, droppable_unused.p};
@@
(
S@s
off@p(...);
|
off@p(...);
S@s
)

@script:python@
s << droppable_line.s;
p << droppable_line.p;
@@
if s[0].column == p[0].column and place(p) not in droppable_noted:
    droppable[place(p)] = "braces" if place(p) in droppable_braced else "line"
