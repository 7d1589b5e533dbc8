// SPDX-License-Identifier: GPL-2.0-only
/// A probe that fails before it has enabled runtime PM, and disables it
///
/// Runtime PM is disabled as often as pm_runtime_disable() is called, and has
/// to be enabled as often. A probe that jumps to the label that disables before
/// it has come to pm_runtime_enable() leaves one too many behind: the next one,
/// after a deferral for example, enables it in vain, and every resume fails.
///
/// Give the error path a label of its own, behind pm_runtime_disable().
///
//# Fine: a test of what has been done, like pm_runtime_enabled(); a disable
//# that an enable follows. Not seen: disables in helper functions.
//|  	ret = clk_prepare_enable(acme->clk);
//|  	if (ret)
//| -		goto err_pm_disable;
//| +		goto err;
//|  	pm_runtime_enable(dev);
//
// Group: order
// Confidence: High
// Measured: 9 right, 0 wrong, 1 arguable (6.12)
// Impact: stuck-device
// Origin: upstream fixes
// Kernel: 5.10-
// Fix: report-only, the error path needs a label of its own
// Proof: the probe after a deferral enables in vain and cannot resume its device; with a label of its own it can (7.3)
// Keywords: pm_runtime_disable pm_runtime_enable
// Options: --no-includes
// Slice: keywords, from probe probe_new bind
// Uses: pm_calls code roles device

virtual patch, context, org, report

@initialize:python@
@@
disable_on_sites = []   # (function, device, position list) of each pm_runtime_enable()
disable_on_guards = {}  # place of a condition -> places of disables that depend on it
disable_on_found = {}   # place of a disable -> its position list, position list of the first enable


def disable_on_probe(fn):
    return fn in roles("probe") and {"pm_runtime_enable", "pm_runtime_disable"} <= code_calls.get(fn, set())

@script:python@
@@
for facts in (disable_on_sites, disable_on_guards, disable_on_found):
    facts.clear()

@disable_on_error_before_enable_any@
identifier fn : script:python() { disable_on_probe(fn) };
@@
fn(...) { ... }

@disable_on_error_before_enable_on depends on disable_on_error_before_enable_any@
expression x;
position p;
@@
pm_runtime_enable@p(x)

@script:python@
x << disable_on_error_before_enable_on.x;
p << disable_on_error_before_enable_on.p;
@@
disable_on_sites.append((p[0].current_element, x, p))

// Only where something was done: the function goes on behind it.
@disable_on_error_before_enable_guard depends on disable_on_error_before_enable_any exists@
expression E;
position k;
position p : script:python() { disable_on_probe(p[0].current_element) };
statement S;
@@
(
if (E@k) { ... when any
pm_runtime_disable@p(...)
... when any
} else S
|
if (E@k) S else { ... when any
pm_runtime_disable@p(...)
... when any
}
)

@script:python@
k << disable_on_error_before_enable_guard.k;
p << disable_on_error_before_enable_guard.p;
@@
disable_on_guards.setdefault(place(k), set()).add(place(p))

@disable_on_error_before_enable_leave depends on disable_on_error_before_enable_guard@
expression E;
position k : script:python() { place(k) in disable_on_guards };
statement S;
@@
if (E@k) { ... \(return ...;\|return;\) } else S

@script:python@
k << disable_on_error_before_enable_leave.k;
@@
del disable_on_guards[place(k)]

@disable_on_error_before_enable_left depends on disable_on_error_before_enable_any exists@
identifier fn : script:python() { disable_on_probe(fn) };
expression on : script:python() { code_may(text_of(on), PM_ENABLE) };
expression x;
position p : script:python() { all(place(p) not in guarded for guarded in disable_on_guards.values()) };
@@
fn(...) {
... when != on(...)
    when != pm_runtime_enabled(...)
pm_runtime_disable@p(x);
... when != on(...)
\(return ...;\|return;\)
}

@script:python@
fn << disable_on_error_before_enable_left.fn;
x << disable_on_error_before_enable_left.x;
p << disable_on_error_before_enable_left.p;
@@
sites = [q for g, y, q in disable_on_sites if g == fn and same_object(fn, x, g, y)]
if sites:
    disable_on_found[place(p)] = p, min(sites, key=place)

@disable_on_error_before_enable_context depends on context@
position p : script:python() { place(p) in disable_on_found };
@@
*pm_runtime_disable@p(...)

@script:python depends on report || org@
@@
for p, q in disable_on_found.values():
    finding("disable-on-error-before-enable", p,
            "an error before line %s enables runtime PM comes here, too, so that it stays off in the next probe; let that error skip this" % q[0].line,
            related=[(q, "runtime PM is enabled")])
