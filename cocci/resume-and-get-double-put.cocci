// SPDX-License-Identifier: GPL-2.0-only
/// A put for a pm_runtime_resume_and_get() that has failed
///
/// pm_runtime_resume_and_get() drops the usage counter itself when it fails. A put on that path drops it once more: either it underflows,
/// or the reference of another user is gone, and the device is suspended while it is in use. Leave that put out.
//# Fine: a put of another device, for a count taken before, or on some paths only. Not seen: helpers, PM_RUNTIME_ACQUIRE(), break, switch.
//|  	if (pm_runtime_resume_and_get(dev) < 0) {
//| -		pm_runtime_put_noidle(dev);
//|  		return;
//|  	}
// Group: counts
// Confidence: High
// Measured: 8 right, 0 wrong, 0 arguable (6.1, 6.12, 7.3)
// Impact: race
// Origin: seed 000; seed 002; include/linux/pm_runtime.h, pm_runtime_resume_and_get()
// Kernel: 5.10-
// Fix: yes
// Subject: Fix double put when resuming fails
// Proof: the counter underflows, and a device with another user is suspended; neither happens without the put (6.1, 6.12, 7.3)
// Keywords: pm_runtime_resume_and_get pm_runtime_put|pm_runtime_put_autosuspend|__pm_runtime_put_autosuspend|pm_runtime_put_sync|pm_runtime_put_sync_suspend|pm_runtime_put_sync_autosuspend|pm_runtime_put_noidle
// Options: --no-includes
// Slice: keywords pm_runtime_get* usb_autopm_get*, callees
// Uses: pm_calls code

virtual patch, context, org, report

@initialize:python@
@@
resume_and_get_double_put_names = {}  # (function, what it assigns) -> the expressions that it is given
resume_and_get_double_put_taken_by = {}  # place of a get -> what is called before it and may take a count that is put here
resume_and_get_double_put_found = {}  # places of a get and a put -> (doubt, position list of the get, of the put, put, whether it is left out)

def resume_and_get_doubt(p, x, y, names=resume_and_get_double_put_names):
    # 0: the two are one device in the function at P; 1: they may be; 2: they are not.
    a, b = (min(names.get((p[0].current_element, e), {e})).lstrip("&").replace("->", ".").split(".") for e in (text_of(x), text_of(y)))
    sure = "[" not in text_of(x) and all(len(names.get((p[0].current_element, e), "1")) == 1 for e in (text_of(x), a[0]))
    return 1 - sure if a == b else 2 - (a[-1] == b[-1] and (a[0] != b[0] or len(a) != len(b)))

def resume_and_get_takes(e):
    return e not in PM_GETS and (code_may(text_of(e), PM_GETS) or code_elsewhere(text_of(e)))

@script:python@
@@
resume_and_get_double_put_names.clear()
resume_and_get_double_put_taken_by.clear()
resume_and_get_double_put_found.clear()

@resume_and_get_double_put_any@
identifier fn : script:python() { "pm_runtime_resume_and_get" in code_calls.get(fn, ()) };
@@
fn(...) { ... }

@resume_and_get_double_put depends on resume_and_get_double_put_any@
identifier v, w, take = {pm_runtime_resume_and_get}, wrap = {unlikely, WARN_ON, WARN_ON_ONCE};
identifier put : script:python() { (put in PM_PUTS) }, get : script:python() { (get in PM_GETS) };
expression x, y, e1, e2, F;
position p, q, i;
statement S1, S2, S3, S4, S5, S6;
@@
(
if@i (\(take@p(x)\|take@p(x) < 0\)) return <+... put@q(y) ...+>; else S6
|
if@i (\(take@p(x)\|take@p(x) < 0\|(v = take@p(x))\|(v = take@p(x)) < 0\|wrap(<+... take@p(x) ...+>)\)) { ... when != get(...)
put@q(y)
... when any
\(return ...;\|return;\)
} else S1
|
w = take@p(x)
... when != \(e1 = e2\|w |= e2\|w += e2\|&w\)
    when != if (<+... w ...+>) S2 else S3
(
if@i (\(w < 0\|w\)) return <+... put@q(y) ...+>; else S4
|
if@i (\(w < 0\|w\|w < 0 && F\|w && F\|wrap(\(w < 0\|w\))\)) { ... when != get(...)
\(put@q(y);\|v = put@q(y);\|if (\(w < 0\|w\)) { ... put@q(y); ... }\)
... when any
\(return ...;\|return;\)
} else S5
|
if@i (\(!w\|w >= 0\)) { ... \(return ...;\|return;\) }
... when != get(...)
put@q(y)
)
)

@resume_and_get_double_put_name depends on resume_and_get_double_put@
expression d, e;
position p : script:python(d, e) { bool(resume_and_get_double_put_names.setdefault((p[0].current_element, text_of(d)), set()).add(text_of(e))) };
@@
d@p = e

@resume_and_get_double_put_else depends on resume_and_get_double_put@
position j;
statement S1, S2, S3;
@@
if (...) S1 else if@j (...) S2 else S3

@resume_and_get_double_put_closed depends on resume_and_get_double_put@
identifier quiet : script:python() { (quiet in QUIET_CALLS) }, put, l;
position resume_and_get_double_put.i != resume_and_get_double_put_else.j, resume_and_get_double_put.q;
statement S;
comments note;
@@
\(S@note\&if@i (...) \({ put@q(...); \(return ...;\|return;\|goto l;\) }\|{ quiet(...); put@q(...); \(return ...;\|return;\|goto l;\) }\)\)

@resume_and_get_double_put_held depends on resume_and_get_double_put exists@
identifier get : script:python() { (get in PM_GETS) }, put : script:python() { (put in PM_PUTS) }, again;
expression d;
position resume_and_get_double_put.p;
@@
get(d)
... when != put(d)
again@p(...)

@resume_and_get_double_put_taken depends on resume_and_get_double_put exists@
expression e : script:python() { resume_and_get_takes(e) };
identifier again;
position resume_and_get_double_put.p;
@@
e(...)
... when any
again@p(...)

@script:python@
p << resume_and_get_double_put.p;
e << resume_and_get_double_put_taken.e;
@@
resume_and_get_double_put_taken_by.setdefault(place(p), set()).add(text_of(e))

@resume_and_get_double_put_twice depends on resume_and_get_double_put exists@
identifier get : script:python() { (get in PM_GETS) }, put : script:python() { (put in PM_PUTS) }, more : script:python() { (more in PM_PUTS) }, again;
expression d;
position resume_and_get_double_put.p;
@@
again@p(...)
... when != get(...)
put(d)
... when != get(...)
more(d)

@script:python@
p << resume_and_get_double_put.p;
x << resume_and_get_double_put.x;
q << resume_and_get_double_put.q;
y << resume_and_get_double_put.y;
put << resume_and_get_double_put.put;
note << resume_and_get_double_put_closed.note = "";
held << resume_and_get_double_put_held.d = "";
twice << resume_and_get_double_put_twice.d = "";
@@
taken = resume_and_get_double_put_taken_by.get(place(p), ())
doubt = max(resume_and_get_doubt(p, x, y), any(code_may(e, PM_GETS) for e in taken))
if not (held or twice) and doubt < 2:
    resume_and_get_double_put_found[place(p), place(q)] = doubt, p, q, put, note and not (doubt or taken or any(n.middle or n.after for n in note))

@resume_and_get_double_put_context depends on context@
identifier put;
position q : script:python() { place(q) in [place(hit[2]) for hit in resume_and_get_double_put_found.values()] };
@@
*put@q(...)

@resume_and_get_double_put_fix depends on patch@
expression e, put, quiet;
statement S;
position q : script:python() { place(q) in [place(hit[2]) for hit in resume_and_get_double_put_found.values() if hit[4]] };
@@
(
-if (e) { put@q(...); S }
+if (e) S
|
 quiet(...);
-put@q(...);
)

@script:python depends on report || org@
@@
for doubt, p, q, put, closed in resume_and_get_double_put_found.values():
    finding("resume-and-get-double-put", p, "this holds no count when it fails: %s() on line %s drops that of another user, and the device is suspended in use; leave it out"
            % (put, q[0].line), related=[(q, "the second put")], confidence="Low" if doubt else None, fix=None if closed else False)
