// SPDX-License-Identifier: GPL-2.0-only
/// A failed resume leaves on what it has switched on
///
/// When ->runtime_resume() returns an error, the PM core takes the device for suspended and does not call ->runtime_suspend(), so nobody
/// switches off what was switched on before the step that failed. A clock or a supply then stays on while the device is unused. And as each
/// new attempt enables it once more than it is ever disabled, it never goes off again.
///
/// Switch off in the error path what is on by then, in reverse order.
//# Fine: an error path that switches it off, be it on a condition, or calls what may do so, as a function of the driver in another file or
//# behind a pointer; a flag that says that it is on. Low: a step in another file that may never fail, and regmap where registers are memory.
//# Not seen: what a helper has switched on when a later step of its caller fails; what is switched on behind a test for success, or in the
//# condition of the step; system sleep, where ->suspend() is called all the same; a helper with more arguments than one, or of a helper.
//|  	ret = clk_prepare_enable(acme->clk);
//| -	if (ret)
//| +	if (ret) {
//| +		regulator_disable(acme->supply);
//|  		return ret;
//| +	}
// Group: errors
// Confidence: Moderate
// Measured: 52 right, 0 wrong, 0 arguable (6.12, 7.3, Moderate)
// Impact: power
// Origin: upstream fixes
// Kernel: 5.10-
// Fix: report-only, in which order the error path has to switch off is for the driver to say
// Proof: the first clock stays on while the device counts as suspended, and for good once it has been resumed again; not where the error path disables it (7.3)
// Keywords: clk_prepare_enable|clk_enable|clk_bulk_enable|clk_bulk_prepare_enable|regulator_enable|regulator_bulk_enable|phy_power_on|phy_init runtime_resume|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS
// Options: --no-includes
// Slice: keywords, from runtime_resume *PM_OPS
// Uses: pm_calls code roles device resume_errors switches

virtual patch, context, org, report

@initialize:python@
@@
RESUME_ERROR_KEEPS_QUIET = QUIET_CALLS | UNDO_CALLS - SWITCHES | {
    "pinctrl_pm_select_sleep_state", "regcache_cache_only", "regcache_mark_dirty", "usleep_range", "msleep", "fsleep", "udelay", "mdelay"}
RESUME_ERROR_KEEPS_STATE = {"", "set_bit", "clear_bit", "__set_bit", "__clear_bit"}
resume_error_keeps_pairs = set()  # (place of a call that switches on, of one behind it that fails)
resume_error_keeps_from = set()   # places of the former, and of tests
resume_error_keeps_done = {}      # place of something done -> (places of the former from where it is reached, of calls and returns that it reaches, what is called or "", what that is about)
resume_error_keeps_found = {}     # function -> {place of a call that fails: (position list, its name, {place: what stays on})}


def resume_error_keeps_undone(on, way, failed):
    # What is done on the way may switch ON off, or say that it is on; where something has FAILED, all that is not seen may.
    return any(c in RESUME_ERROR_KEEPS_STATE or switches_off(on, c, about) or failed and (
        c not in code_calls and c not in SWITCHES or any(map(code_elsewhere, code_reach(c) | {c})))
        for begins, ends, c, about in resume_error_keeps_done.values() if way[0] in begins and way[1] in ends)


def resume_error_keeps_kept(at, q, r):
    # What is switched on at AT stays on when the call at Q fails and R returns the error.
    on, (p, f, i), fn = switches[at], resume_errors[q, r], switches[at][0][0].current_element
    here = {place_of_it for place_of_it, call in switches.items() if call[0][0].current_element == fn and switches_same(on, *call[1:])}
    return resume_errors_fails(f) and not (
        f.startswith("devm_add_action") or switches_off(on, f) or any(place_of_it < at or q < place_of_it < i for place_of_it in here)
        or any("is_enabled" in c or c.startswith("test_and_") for c in code_calls[fn])
        or resume_error_keeps_undone(on, (at, q), False) or resume_error_keeps_undone(on, (i, r), True)) and (fn in roles("runtime_resume") or any(
            g == fn and not resume_error_keeps_undone(on, (j, b), True) for (a, b), (at, g, j) in resume_errors.items()))

@script:python@
@@
for facts in (resume_error_keeps_pairs, resume_error_keeps_from, resume_error_keeps_done, resume_error_keeps_found):
    facts.clear()

// Its own error leaves the function, or nobody looks at it.
@resume_error_keeps_supplies depends on resume_errors_first exists@
identifier on : script:python() { (on in SUPPLIES_COUNTED) }, f;
position p : script:python() { resume_errors_in(p) }, q : script:python() { any(place(q) == at for at, r in resume_errors) }, bare;
@@
(
on@p@bare(...);
... when any
f@q(...)
|
on@p(...)
... when any
f@q(...)
)

@script:python@
p << resume_error_keeps_supplies.p;
q << resume_error_keeps_supplies.q;
bare << resume_error_keeps_supplies.bare = [];
@@
if bare or any(place(p) == at for at, r in resume_errors):
    resume_error_keeps_pairs.add((place(p), place(q)))
    resume_error_keeps_from.update([place(p)], (i for at, f, i in resume_errors.values()))

// What is done on the way: what can be reached, and from where the end can be. Both at once would be all triples.
@resume_error_keeps_supplies_way depends on resume_error_keeps_supplies exists@
identifier f, m;
expression c : script:python() { text_of(c) not in RESUME_ERROR_KEEPS_QUIET }, x, y, E;
position a : script:python() { place(a) in resume_error_keeps_from }, w;
statement S;
@@
(
if@a (E) { ... when any
\(c@w(..., x)\|c@w()\|y->m =@w x\|y.m =@w x\)
... when any
return ...; } else S
|
f@a(...)
... when any
\(c@w(..., x)\|c@w()\|y->m =@w x\|y.m =@w x\)
)

@script:python@
c << resume_error_keeps_supplies_way.c = "";
x << resume_error_keeps_supplies_way.x = "";
a << resume_error_keeps_supplies_way.a;
w << resume_error_keeps_supplies_way.w;
m << resume_error_keeps_supplies_way.m = "";
@@
if not m or (w[0].current_element, m) in resume_errors_asks:
    resume_error_keeps_done.setdefault(place(w), (set(), set(), text_of(c), switches_about(w, x)))[0].add(place(a))

@resume_error_keeps_supplies_end depends on resume_error_keeps_supplies_way exists@
identifier g, m;
expression c, x, y;
position w : script:python() { place(w) in resume_error_keeps_done }, b : script:python() { any(place(b) in way for way in resume_errors) };
@@
\(c@w(...)\|y->m =@w x\|y.m =@w x\)
... when any
(
return@b ...;
|
g@b(...)
)

@script:python@
w << resume_error_keeps_supplies_end.w;
b << resume_error_keeps_supplies_end.b;
@@
resume_error_keeps_done[place(w)][1].add(place(b))

@script:python depends on resume_error_keeps_supplies@
@@
for (q, r), (p, f, i) in resume_errors.items():
    for at in [at for at, b in resume_error_keeps_pairs if b == q and resume_error_keeps_kept(at, q, r)]:
        resume_error_keeps_found.setdefault(p[0].current_element, {}).setdefault(q, (p, f, {}))[2][at] = switches[at]

@resume_error_keeps_supplies_context depends on context@
identifier f;
position p : script:python() { place(p) in resume_error_keeps_found.get(p[0].current_element, ()) };
@@
*f@p(...)

@script:python depends on report || org@
@@
for hits in resume_error_keeps_found.values():
    (p, f, ons), *others = sorted(hits.values(), key=lambda hit: (not resume_errors_sure(hit[1]), place(hit[0])))
    on, *more = [call for at, call in sorted(ons.items())]
    finding("resume-error-keeps-supplies", p, "when %s() fails, the device counts as suspended, but what line %s has switched on stays on: call %s() then"
            % (f, on[0][0].line, SUPPLIES_COUNTED[on[1]]), related=[(q, "%s() is not undone" % name) for q, name, about in [on] + more]
            + [(q, "or when %s() fails" % g) for q, g, calls in others], confidence=None if resume_errors_sure(f) else "Low")
