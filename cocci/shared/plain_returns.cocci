// SPDX-License-Identifier: GPL-2.0-only
// Which error returns of a probe a pm_runtime_disable() can be put before. To be used together with error_returns.

@initialize:python@
@@
plain_returns = {}          # place of a return that is surely of an error, right behind its test, with no usage count touched -> bare or block
plain_returns_lines = {}    # place of a condition -> lines of its branch
plain_returns_held = set()  # places of tests behind which a pm_runtime_resume_and_get() has not failed


def plain_returns_count(e):
    # To call E changes a usage count, or may have something queued.
    return code_may(text_of(e), PM_GETS | PM_PUTS | PM_SCOPE | PM_SUSPEND)


def plain_returns_loud(e):
    # To call E may do more than say something or write to the hardware, it may free the device.
    return not code_only(e, QUIET_CALLS | UNDO_CALLS - {"kfree", "put_device"})

def plain_returns_registers(f):
    # F registers what others use, with devres.
    return f.startswith("devm_") and not f.startswith("devm_add_action") and not {"register", "add"}.isdisjoint(f.split("_"))

@script:python@
@@
for facts in (plain_returns, plain_returns_lines, plain_returns_held):
    facts.clear()

@plain_returns_failed depends on error_returns_path@
expression r;
position g, k;
statement S;
@@
(
r = pm_runtime_resume_and_get@g(...);
if (\(r@k\|r@k < 0\|r@k != 0\)) S
|
if (\(pm_runtime_resume_and_get@g@k(...)\|pm_runtime_resume_and_get@g@k(...) < 0\)) S
)

@script:python@
k << plain_returns_failed.k;
@@
plain_returns_held.add(place(k))

@plain_returns_branch depends on error_returns_path@
expression E;
position k : script:python() { disables_in(k) }, s;
statement S;
@@
if (E@k) S@s

@script:python@
k << plain_returns_branch.k;
s << plain_returns_branch.s;
@@
plain_returns_lines[place(k)] = range(int(s[0].line), int(s[0].line_end) + 1)

// Only says why in between, or undoes something that is not the device itself.
@plain_returns_test depends on error_returns_path@
expression loud : script:python() { plain_returns_loud(loud) };
expression v, e, E;
constant C;
position k;
position any error_returns_all.r;
position a, b;
@@
(
if (\(IS_ERR(v)\|unlikely(v < 0)\|unlikely(v)\|v < 0\|v != 0\|v == -C\|v\)) return@r@a \(-C\|(-C)\|PTR_ERR(v)\|v\|(v)\|dev_err_probe(..., \(-C\|PTR_ERR(v)\|v\), ...)\);
|
if (\(E@k \& \(IS_ERR(v)\|unlikely(v < 0)\|unlikely(v)\|v < 0\|v != 0\|v == -C\|v\)\)) {
... when != loud(...)
    when != v = e
return@r@b \(-C\|(-C)\|PTR_ERR(v)\|v\|(v)\|dev_err_probe(..., \(-C\|PTR_ERR(v)\|v\), ...)\);
}
)

@script:python@
a << plain_returns_test.a;
@@
plain_returns[place(a)] = "bare"

@script:python@
b << plain_returns_test.b;
k << plain_returns_test.k;
@@
if int(b[0].line) in plain_returns_lines.get(place(k), ()):  # and not behind a label
    plain_returns[place(b)] = "block"

@plain_returns_counted depends on error_returns_path exists@
expression get : script:python() { plain_returns_count(get) };
position g != plain_returns_failed.g;
position q : script:python() { place(q) in plain_returns };
@@
get@g(...)
... when any
return@q ...;

@script:python@
q << plain_returns_counted.q;
@@
plain_returns.pop(place(q), None)

@plain_returns_behind depends on error_returns_path exists@
position k : script:python() { place(k) in plain_returns_held };
position q : script:python() { place(q) in plain_returns };
expression F;
statement S;
@@
if (F@k) S
... when any
return@q ...;

@script:python@
q << plain_returns_behind.q;
@@
plain_returns.pop(place(q), None)

// Devres takes back later what is in use until then.
@plain_returns_registered depends on error_returns_path exists@
identifier reg : script:python() { plain_returns_registers(reg) };
expression e : script:python() { text_of(e) not in QUIET_CALLS };
position q : script:python() { place(q) in plain_returns };
@@
reg(...)
... when any
e(...)
... when any
return@q ...;

@script:python@
q << plain_returns_registered.q;
@@
plain_returns.pop(place(q), None)

// Runtime PM is not enabled on each path.
@plain_returns_other depends on error_returns_path exists@
identifier fn : script:python() { disables_probe(fn) };
position q : script:python() { place(q) in plain_returns };
@@
fn(...) {
... when != pm_runtime_enable(...)
return@q ...;
... when any
}

@script:python@
q << plain_returns_other.q;
@@
plain_returns.pop(place(q), None)
