// SPDX-License-Identifier: GPL-2.0-only
// Where a ->runtime_resume() that switches supplies on fails, or what it calls with one argument, and returns the error. To be used together
// with pm_calls, code and roles.

@initialize:python@
@@
RESUME_ERRORS_SURE = ("clk_", "regulator_", "phy_", "reset_control_", "regmap_", "regcache_", "i2c_", "spi_", "cci_", "devm_", "request_", "pinctrl_",
                      "read", "gpiod_", "icc_", "dev_pm_", "pm_")
resume_errors = {}            # (place of a call that fails, of the return, or of the call in it) -> (position list of the call, its name, place of its test or its own)
resume_errors_fns = set()     # the functions
resume_errors_asks = set()    # (function, member that its conditions ask for)


def resume_errors_in(p):
    return p[0].current_element in resume_errors_fns


def resume_errors_fails(f):
    # F can return an error, as far as the file group shows, and is no function of the driver that is not seen.
    return code_fails(f) and not any(map(code_elsewhere, code_reach(f) | {f}))


def resume_errors_sure(f):
    # It is known to fail where the hardware does.
    bus = any(kind in ("i2c_driver", "spi_driver", "sdw_driver", "slim_driver") for kind, var in roles_drivers)
    return f in code_calls or f.startswith(RESUME_ERRORS_SURE) and (bus or not f.startswith(("regmap_", "regcache_")))

@script:python@
@@
for facts in (resume_errors, resume_errors_fns, resume_errors_asks):
    facts.clear()
resume_errors_fns.update(fn for fn in roles("runtime_resume") if not SUPPLIES_COUNTED.keys().isdisjoint(code_calls.get(fn, ())))

// Files without such a callback end here.
@resume_errors_any@
identifier fn : script:python() { (fn in roles("runtime_resume")) };
@@
fn(...) { ... }

@resume_errors_helper exists@
identifier resume_errors_any.fn;
identifier f : script:python() { (f in code_static) };
expression x;
@@
fn(...) {
... when any
f(x)
... when any
}

@script:python@
fn << resume_errors_any.fn;
f << resume_errors_helper.f;
@@
if not SUPPLIES_COUNTED.keys().isdisjoint(code_calls[fn] | code_calls[f]):
    resume_errors_fns.update((fn, f))

@resume_errors_first depends on resume_errors_any@
identifier fn : script:python() { (fn in resume_errors_fns) and not SUPPLIES_COUNTED.keys().isdisjoint(code_calls[fn]) };
@@
fn(...) { ... }

@resume_errors_return depends on resume_errors_first exists@
identifier fn : script:python() { (fn in resume_errors_fns) };
position k;
@@
fn(...) {
... when any
return@k ...;
... when any
}

// Tested only to say so.
@resume_errors_told exists@
identifier resume_errors_return.fn, log : script:python() { (log in QUIET_CALLS) };
expression v;
position l;
@@
fn(...) {
... when any
if (\(v@l\|v@l < 0\|v@l != 0\)) log(...);
... when any
}

@resume_errors_fail depends on resume_errors_first exists@
identifier f : script:python() { (f not in QUIET_CALLS) }, log : script:python() { (log in QUIET_CALLS) }, wrap = {unlikely, WARN_ON, WARN_ON_ONCE};
constant C : script:python() { (C not in ("EAGAIN", "EBUSY", "EINPROGRESS")) };
position any resume_errors_return.k;
position l != resume_errors_told.l, q, i, r;
expression v, e, E;
statement S;
@@
(
if@i (\(E\&\(<+... v = f@q(...) ...+>\)\)) { ... when != v = e
    when any
return@k@r \(v\|log(..., v, ...)\); } else S
|
if@i (\(E\&\(<+... f@q(...) ...+>\)\)) { ... when any
return@k@r \(-C\|log(..., -C, ...)\); } else S
|
v = f@q(...)
... when != v = e
if@i (\(v\|v < 0\|v != 0\|0 > v\|wrap(v)\|wrap(v < 0)\)) { ... when != v = e
    when any
return@k@r \(v\|log(..., v, ...)\); } else S
|
v = f@q(...)
... when != v = e
if@i (\(v\|v < 0\|!v\|IS_ERR(v)\|wrap(v)\|wrap(v < 0)\)) { ... when any
return@k@r \(-C\|log(..., -C, ...)\|PTR_ERR(v)\); } else S
|
v = f@q(...)
... when != v = e
    when != v@l
return@k@r v;
)

@script:python@
f << resume_errors_fail.f;
q << resume_errors_fail.q;
i << resume_errors_fail.i = [];
r << resume_errors_fail.r;
@@
resume_errors[place(q), place(r)] = q, f, place(i or q)

@resume_errors_tail depends on resume_errors_first@
identifier f : script:python() { (f not in QUIET_CALLS) };
position any resume_errors_return.k;
position q;
@@
return@k f@q(...);

@script:python@
f << resume_errors_tail.f;
q << resume_errors_tail.q;
@@
resume_errors[place(q), place(q)] = q, f, place(q)

@resume_errors_ask exists@
identifier resume_errors_return.fn, m;
expression x;
statement S1, S2;
@@
fn(...) {
... when any
if (<+... \(x->m\|x.m\) ...+>) S1 else S2
... when any
}

@script:python@
fn << resume_errors_return.fn;
m << resume_errors_ask.m;
@@
resume_errors_asks.add((fn, m))
