// SPDX-License-Identifier: GPL-2.0-only
// What resumes or suspends the device at once with a mutex held that a callback of runtime PM may take, too. To be used together with pm_calls, code, roles and scopes.

@initialize:python@
@@
MUTEXES_TAKES = {"mutex_lock", "mutex_lock_interruptible", "mutex_lock_killable", "mutex_lock_nested", "guard(mutex)", "rtnl_lock", "guard(rtnl)"}
MUTEXES_DROPS = {"mutex_unlock", "rtnl_unlock"}
MUTEXES_RESUMES = {n for n, does in PM_CALLS.items() if does[0] != "put" and does[1] == "now"} | PM_RESUME
# Suspends at once, unless there is an autosuspend delay, or a ->runtime_idle() that is against it.
MUTEXES_DELAYS = {"pm_runtime_put_sync", "pm_runtime_put_sync_autosuspend", "pm_runtime_autosuspend", "pm_runtime_idle"}
MUTEXES_STEPS = MUTEXES_RESUMES | MUTEXES_DELAYS | PM_SUSPEND | {"pm_runtime_put_sync_suspend"}
scopes_wants.append(lambda fn: {"guard(mutex)", "guard(rtnl)"} & code_calls[fn] and any(code_may(c, MUTEXES_STEPS) for c in code_calls[fn]))
mutexes_takers = set()   # callbacks, and what they call, that take a mutex or call what does
mutexes_holders = set()  # other functions that take a mutex, and call what resumes or suspends
mutexes = {}             # where a mutex is taken -> (position list, (struct, member) of the mutex, the struct as an expression)
mutexes_held = {}        # place of a call under such mutexes -> {where one is taken: (position list of the call, name, argument, that of the mutex)}


def mutexes_at(p):
    return p[0].file, int(p[0].line)


def mutexes_callbacks(call):
    # The functions that the PM function CALL runs.
    role = "resume" if call.startswith("usb_") else "runtime_resume" if call in MUTEXES_RESUMES else "runtime_suspend"
    kind = "usb_driver" if role == "resume" else "dev_pm_ops"
    return {does[role] for (k, var), does in roles_drivers.items() if k == kind and does.get(role, "NULL") != "NULL"}


def mutexes_add(q, step, x, k):
    # STEP(X) at Q is called with the mutex at K held: that matters where a taker takes the same one.
    same = {p[0].current_element for p, m, owner in mutexes.values() if m == mutexes[mutexes_at(k)][1]}
    if q[0].current_element in mutexes_holders and not same.isdisjoint(mutexes_takers):
        mutexes_held.setdefault(place(q), {})[mutexes_at(k)] = q, step, x, k

@script:python@
@@
for facts in (mutexes_takers, mutexes_holders, mutexes, mutexes_held):
    facts.clear()
runs = set().union(*({f} | code_reach(f) for call in MUTEXES_STEPS & code_given.keys() for f in mutexes_callbacks(call)))
mutexes_takers.update(f for f in runs & code_calls.keys() if code_may(f, MUTEXES_TAKES))
mutexes_holders.update(f for f, calls in code_calls.items() if mutexes_takers and f not in runs and not calls.isdisjoint(MUTEXES_TAKES)
                       and any(code_may(c, MUTEXES_STEPS) for c in calls))

@mutexes_taken@
identifier lock = {mutex_lock, mutex_lock_interruptible, mutex_lock_killable, mutex_lock_nested};
type T;
T *x;
T s;
identifier m, n, g;
position p : script:python() { bool(mutexes_holders) and p[0].current_element in mutexes_holders | mutexes_takers };
@@
(
\(lock@p\|guard(mutex)@p\)(\(&x->m\|x->m\|&s.m\|&x->m.n\|&x->m->n\|&g\), ...)
|
\(rtnl_lock@p\|guard(rtnl)@p\)()
)

@script:python@
T << mutexes_taken.T = "";
x << mutexes_taken.x = "";
s << mutexes_taken.s = "";
m << mutexes_taken.m = "";
n << mutexes_taken.n = "";
g << mutexes_taken.g = "";
p << mutexes_taken.p;
@@
mutexes[mutexes_at(p)] = p, (str(T), m + n + g), x or s

@mutexes_unlocked depends on mutexes_taken exists@
identifier lock;
identifier drop : script:python() { code_may(drop, MUTEXES_DROPS) and drop != "mutex_unlock" and not code_may(drop, MUTEXES_TAKES) };
expression E, x, step : script:python() { code_may(text_of(step), MUTEXES_STEPS) };
idexpression v;
position any mutexes_taken.p;
position k, q;
@@
\(lock@p@k(E, ...)\|lock@p@k()\)
... when != \(mutex_unlock(\(E\|v\))\|drop(...)\)
step@q(x, ...)
... when any
\(mutex_unlock(E)\|drop(...)\)

@script:python@
step << mutexes_unlocked.step;
x << mutexes_unlocked.x;
k << mutexes_unlocked.k;
q << mutexes_unlocked.q;
@@
mutexes_add(q, text_of(step), x, k)

@mutexes_guarded depends on mutexes_taken && scopes_guard@
expression x, step;
position q : script:python(step) { q[0].current_element in mutexes_holders and code_may(text_of(step), MUTEXES_STEPS) };
@@
step@q(x, ...)

@script:python@
step << mutexes_guarded.step;
x << mutexes_guarded.x;
q << mutexes_guarded.q;
@@
for k, _, _, _ in scopes_of(q):
    if mutexes_at(k) in mutexes:
        mutexes_add(q, text_of(step), x, k)
