// SPDX-License-Identifier: GPL-2.0-only
/// pm_runtime_get_sync() increments the usage counter of the device even when
/// it fails.  An error path that returns without a put leaks that reference,
/// and the device is never runtime suspended again.
///
/// Call pm_runtime_resume_and_get() instead: it drops the reference itself
/// when it fails, and returns 0 rather than 1 for a device that is active
/// already.
///
//# Fine: a put on any of the paths behind the failure, also under a condition,
//# in a helper function of the same module or in a devm action.  A loop of
//# puts that begins before the failed device leaves that one out.  A void
//# function that does not put the device itself is only Moderate, as its
//# counterpart may put regardless; Low are functions whose caller seems to put
//# after a failure, or that put the device themselves before.  Not seen: break
//# and continue as the way out, and functions that hand the result of
//# pm_runtime_get_sync() on without looking at it.
//| -	ret = pm_runtime_get_sync(dev);
//| +	ret = pm_runtime_resume_and_get(dev);
//|  	if (ret < 0)
//|  		return ret;
//
// Confidence: High
// Measured: 16 right, 1 wrong at Low, 4 arguable at Moderate (6.12)
// Impact: power
// Origin: seed 000; include/linux/pm_runtime.h, pm_runtime_get_sync()
// Kernel: 5.10-
// Fix: yes
// Subject: Fix usage counter leak when resuming fails
// Proof: after a failed resume, or a use while the system sleeps, the device is never suspended; pm_runtime_resume_and_get() leaves no count behind (6.1, 6.12, 7.3)
// Keywords: pm_runtime_get_sync
// Options: --no-includes
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
get_sync_leak_found = {}   # place of the get -> GetSyncLeak
get_sync_leak_puts = {}    # place of the get -> [(device or None, position list of the put)] on its failing path

GET_SYNC_LEAK_SPECIAL = re.compile(r"[!=]=\s*-\s*(EACCES|ENOSYS|EINPROGRESS)\b")
# Names that may well belong to one device.
GET_SYNC_LEAK_PLAIN = {"dev", "device", "parent", "kdev", "pdev"}


def get_sync_leak_omits(p, q):
    # The put at Q is in a loop that undoes what was done before the get at P failed.
    outer, inner = ([b for b in enclosing(e) if b[0] not in ("if", "else", "switch")] for e in (p, q))
    if not outer or not inner or outer[0] == inner[0]:
        return False
    keyword, header, at = inner[0]
    if "for_each" in keyword:
        # A set of those that were got.
        taken = re.search(r"\w*$", header).group(0)
        return bool(taken and re.search(r"\bset_\w+\s*\([^;]*\b%s\s*\)|_set_\w+\s*\([^;]*\b%s\s*\)" % (taken, taken), around(p)[1]))
    return any(re.search(r"^(?:--%s\b|%s--|%s-=1|%s>0$)|=%s-1;|<%s(?:;|$|&)" % ((i,) * 6), header)
               for i in re.findall(r"(\w+)\+\+", outer[0][1]) + re.findall(r"\+\+(\w+)", outer[0][1]))


def get_sync_leak_same(x, y):
    # Whether a put of Y can be the one for the get of X.
    x, y = (str(e).replace(" ", "") for e in (x, y))
    if x.isidentifier() and y.isidentifier():
        return x == y
    names = {re.findall(r"\w+", re.sub(r"\[[^]]*\]", "", e) or "_")[-1] for e in (x, y)}
    return same_device(x, y) and (len(names) == 1 or bool(names & GET_SYNC_LEAK_PLAIN) or x.isidentifier() or y.isidentifier())


class GetSyncLeak:
    def __init__(self, p, i, x, variable):
        self.p, self.i, self.x = p, i, str(x)
        self.function = p[0].current_element
        before, after = around(p)
        self.confidence = self.unfixed = None
        until = re.search(r"\b%s\s*=[^=]" % variable, after) if variable else None
        self.here = after[:until.start()] if until else after
        void = re.search(r"\bvoid\s+(?:__\w+\s+)*%s\s*\(" % self.function, pm_files[p[0].file])
        caller = self.caller_puts()
        dense = re.sub(r"[ \t]", "", before)
        put = re.compile(r"(?:\b\w+=)?\bpm_runtime_put\w*\(%s\);" % re.escape(self.x.replace(" ", "")))
        if any(is_outermost(dense[:m.start()]) for m in put.finditer(dense)):
            self.confidence, self.unfixed = "Low", "not changed, as the function put the device before: it may just take back what its caller holds"
        elif caller:
            self.confidence, self.unfixed = "Low", "not changed, as %s() seems to put on this path" % caller
        elif void and not any(get_sync_leak_same(self.x, y) for y in re.findall(r"\bpm_runtime_put\w*\s*\(([^;]*)\)\s*;", after)):
            self.confidence = "Moderate"
            self.unfixed = "not changed, as this function cannot tell its caller, and who undoes it may put regardless"
        elif GET_SYNC_LEAK_SPECIAL.search(self.here):
            self.unfixed = "not changed, as one of the errors is taken for success, and then the reference is needed"
        elif re.search(r"/\*(?:[^*]|\*(?!/))*pm_runtime_get_sync", "".join(around(p, raw=True))):
            self.unfixed = "not changed, as a comment in this function explains pm_runtime_get_sync()"
        elif variable and re.search(r"\b%s\s*(?:>=?\s*[01]\b|==\s*[01]\b)|!\s*%s\b" % (variable, variable), self.here):
            self.unfixed = "not changed, as the 1 for a device that was active already is looked at"

    def caller_puts(self):
        # A caller in the file group that drops a reference which it did not take, where this function has failed.
        for g in sorted(callers(self.function)):
            body = pm_source[g].body
            for m in re.finditer(r"\b%s\s*\(" % re.escape(self.function), body):
                path = re.split(r"\}|\breturn\b|\belse\b", body[m.end():], maxsplit=1)[0]
                if body[:m.start()].rstrip().endswith("!") or re.match(r"[^{]*(?:[=>]=\s*0\b|\(\s*!\s*\w+\s*\))", path):
                    continue   # the branch for success comes first
                jump = re.search(r"\bgoto\s+(\w+)\s*;", path)
                if jump:
                    label = re.search(r"^[ \t]*%s\s*:" % jump.group(1), body, re.M)
                    path = path[:jump.end()] + (re.split(r"\breturn\b", body[label.end():], maxsplit=1)[0] if label else "")
                calls = re.findall(r"\b(\w+)\s*\(", path)
                if any(puts_usage(c) for c in calls) and not re.search(r"\bpm_runtime_(?:get|resume_and_get)", body[:m.start()]):
                    return g
        return None

    def leaks(self):
        before = around(self.p)[0]
        if any(puts_usage(c) for c in re.findall(r"\b(\w+)\s*\(", around(self.i)[0][len(before):])):
            return False
        if any(puts_usage(a) and re.search(r"\bdevm_add_action\w*\s*\([^;]*\b%s\b" % a, before) for a in pm_actions):
            return False
        return not any((y is None or get_sync_leak_same(self.x, y)) and not get_sync_leak_omits(self.p, q)
                       for y, q in get_sync_leak_puts.get(place(self.p), []))

    def message(self):
        text = "pm_runtime_get_sync() leaves the usage counter incremented when it fails, and the error path on line %s " \
               "does not drop it: the device is never runtime suspended again; call pm_runtime_resume_and_get() instead" % self.i[0].line
        if get_sync_leak_fixed(self.p):
            return text
        return "%s (%s)" % (text, self.unfixed or "not changed, as another leak in this function needs a human")


def get_sync_leak_add(p, i, x, c, variable):
    value = variable or "pm_runtime_get_sync(%s)" % x
    if place(p) not in get_sync_leak_found and is_error_test(c, value):
        get_sync_leak_found[place(p)] = GetSyncLeak(p, i, x, variable)


def get_sync_leak_hits():
    return [h for h in get_sync_leak_found.values() if h.leaks()]


def get_sync_leak_hit(p):
    return any(place(h.p) == place(p) for h in get_sync_leak_hits())


def get_sync_leak_fixed(p):
    # Patch mode changes all leaks of a function, or none.
    hits = [h for h in get_sync_leak_hits() if (h.p[0].file, h.function) == (p[0].file, p[0].current_element)]
    return place(p) in map(lambda h: place(h.p), hits) and not any(h.unfixed for h in hits)


def get_sync_leak_names(function, text):
    # FUNCTION says TEXT of a pm_runtime_get_sync() that patch mode changes.
    return any(h.function == function and text in around(h.p, raw=True)[1][:len(h.here)]
               for h in get_sync_leak_hits() if get_sync_leak_fixed(h.p))

@script:python@
@@
get_sync_leak_found.clear()
get_sync_leak_puts.clear()

// The path from a failed get to a return, through gotos as well.
// The paths below are worth a look only where there is such a call.
@get_sync_leak_any@
@@
pm_runtime_get_sync(...)

@get_sync_leak_checked depends on get_sync_leak_any exists@
expression x, c;
identifier ret;
type T;
statement S;
position p, i;
@@
(
 ret = pm_runtime_get_sync@p(x);
|
 T ret = pm_runtime_get_sync@p(x);
)
 ... when != ret
(
 if@i (\(c \& <+... ret ...+>\)) {
 ... when any
 \(return ...;\|return;\)
 }
|
 if@i (\(c \& <+... ret ...+>\)) {
 ... when any
 \(return ...;\|return;\)
 } else S
)

@script:python@
p << get_sync_leak_checked.p;
i << get_sync_leak_checked.i;
x << get_sync_leak_checked.x;
c << get_sync_leak_checked.c;
ret << get_sync_leak_checked.ret;
@@
get_sync_leak_add(p, i, x, c, ret)

@get_sync_leak_direct depends on get_sync_leak_any exists@
expression x, c;
statement S;
position p, i;
@@
(
 if@i (\(c \& <+... pm_runtime_get_sync@p(x) ...+>\)) {
 ... when any
 \(return ...;\|return;\)
 }
|
 if@i (\(c \& <+... pm_runtime_get_sync@p(x) ...+>\)) {
 ... when any
 \(return ...;\|return;\)
 } else S
)

@script:python@
p << get_sync_leak_direct.p;
i << get_sync_leak_direct.i;
x << get_sync_leak_direct.x;
c << get_sync_leak_direct.c;
@@
get_sync_leak_add(p, i, x, c, None)

// What is put on that path.
@get_sync_leak_checked_put depends on get_sync_leak_checked exists@
expression x, y;
identifier ret;
identifier get = {pm_runtime_get, pm_runtime_get_sync, pm_runtime_get_noresume, pm_runtime_get_if_active,
	pm_runtime_get_if_in_use, pm_runtime_resume_and_get};
identifier put : script:python() { puts_usage(put) };
type T;
statement S;
position p : script:python() { place(p) in get_sync_leak_found };
position q;
@@
(
 ret = pm_runtime_get_sync@p(x);
|
 T ret = pm_runtime_get_sync@p(x);
)
 ... when != ret
(
 if (<+... ret ...+>) {
 ... when != get(...)
 put@q(y, ...)
 ... when any
 \(return ...;\|return;\)
 }
|
 if (<+... ret ...+>) {
 ... when != get(...)
 put@q(y, ...)
 ... when any
 \(return ...;\|return;\)
 } else S
)

@script:python@
p << get_sync_leak_checked_put.p;
q << get_sync_leak_checked_put.q;
y << get_sync_leak_checked_put.y;
put << get_sync_leak_checked_put.put;
@@
get_sync_leak_puts.setdefault(place(p), []).append((y if "pm_runtime_put" in put else None, q))

@get_sync_leak_direct_put depends on get_sync_leak_direct exists@
expression y;
identifier get = {pm_runtime_get, pm_runtime_get_sync, pm_runtime_get_noresume, pm_runtime_get_if_active,
	pm_runtime_get_if_in_use, pm_runtime_resume_and_get};
identifier put : script:python() { puts_usage(put) };
statement S;
position p : script:python() { place(p) in get_sync_leak_found };
position q;
@@
(
 if (<+... pm_runtime_get_sync@p(...) ...+>) {
 ... when != get(...)
 put@q(y, ...)
 ... when any
 \(return ...;\|return;\)
 }
|
 if (<+... pm_runtime_get_sync@p(...) ...+>) {
 ... when != get(...)
 put@q(y, ...)
 ... when any
 \(return ...;\|return;\)
 } else S
)

@script:python@
p << get_sync_leak_direct_put.p;
q << get_sync_leak_direct_put.q;
y << get_sync_leak_direct_put.y;
put << get_sync_leak_direct_put.put;
@@
get_sync_leak_puts.setdefault(place(p), []).append((y if "pm_runtime_put" in put else None, q))

@get_sync_leak_context depends on context@
position p : script:python() { get_sync_leak_hit(p) };
@@
*pm_runtime_get_sync@p(...)

@get_sync_leak_fix depends on patch@
position p : script:python() { get_sync_leak_fixed(p) };
@@
-pm_runtime_get_sync@p
+pm_runtime_resume_and_get
 (...)

// Messages that name the call.  Behind the rule above no position stands any longer: the function and the text have to do.
@get_sync_leak_text depends on patch@
constant char[] old : script:python() { "pm_runtime_get_sync" in old };
position s;
@@
old@s

@script:python get_sync_leak_new@
old << get_sync_leak_text.old;
s << get_sync_leak_text.s;
new;
@@
if get_sync_leak_names(s[0].current_element, old):
    coccinelle.new = cocci.make_expr(old.replace("pm_runtime_get_sync", "pm_runtime_resume_and_get"))
else:
    cocci.include_match(False)

@get_sync_leak_message depends on patch@
constant char[] get_sync_leak_text.old;
position get_sync_leak_text.s;
expression get_sync_leak_new.new;
@@
-old@s
+new

@script:python depends on report || org@
@@
for hit in get_sync_leak_hits():
    finding("get-sync-leak", hit.p, hit.message(), related=[(hit.i, "the error path")],
            confidence=hit.confidence, fix=None if get_sync_leak_fixed(hit.p) else False)
