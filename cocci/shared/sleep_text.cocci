// SPDX-License-Identifier: GPL-2.0-only
// Reads of the system-sleep flags in struct dev_pm_info, which are private to
// the PM core, and what the driver does about the answer: asks again until it
// changes (poll-sleep-flag), or waits for the device (wait-behind-sleep-flag).
// Needs the exits piece.

@initialize:python@
@@
sleep_text_reads = {}     # place of the flag -> SleepText

SLEEP_TEXT_DELAY = re.compile(r"\b(?:\w*msleep\w*|\w*usleep\w*|[sf]sleep|[nmu]delay|schedule_timeout\w*|schedule|cond_resched|cpu_relax|yield)\s*\(")
SLEEP_TEXT_WAIT = re.compile(r"_*s?(?:wait_event\w*|wait_for\w*|wait_on_\w+|wait_until\w*)|\w*poll_timeout\w*|spin_until_cond|smp_cond_load_\w+")
SLEEP_TEXT_REARM = re.compile(r"\b(?:(?:schedule|queue|mod)_(?:delayed_|rcu_)?work(?:_on|_node)?|kthread_(?:queue|mod)_(?:delayed_)?work"
                               r"|\w+_queue_(?:delayed_)?work|mod_timer\w*|add_timer\w*|hrtimer_(?:start\w*|forward\w*|restart))\s*\(")
SLEEP_TEXT_LATER = re.compile(r"\b(?:work_struct|kthread_work|timer_list|hrtimer)\s*\*\s*(\w+)")
SLEEP_TEXT_OUTER = re.compile(r"\b(?:container_of|from_work|from_timer|timer_container_of)\s*\(((?:[^()]|\([^()]*\))*)\)")
SLEEP_TEXT_LEAVES = re.compile(r"\b(?:return|goto|break)\b")
SLEEP_TEXT_PATH = re.compile(r"(?:[\w.\[\]]|->|\s+(?=->|\.)|(?<=>)\s+|\((?:[^()]|\([^()]*\))*\))*$")


class SleepText:
    # FLAG of the device whose struct dev_pm_info is a member of E, read at P; WHOM points to that device.
    def __init__(self, e, flag, whom, p):
        self.e, self.whom = (re.sub(r"\s*(->|\.|\[|\])\s*", r"\1", x) for x in (e, whom))
        self.flag, self.p = flag, p
        self.fn = p[0].current_element
        before, after = around(p)
        self.body = before + after
        self.start = SLEEP_TEXT_PATH.search(before).start()
        self.end = len(before) + len(flag)


def sleep_text_add(e, flag, whom, p):
    read = SleepText(e, flag, whom, p)
    if read.body and is_struct_device(e, read.fn) and not under(p, "drivers/base", "kernel/power", "include/linux"):
        sleep_text_reads[place(p)] = read


class SleepTextUse:
    # What function FN with text BODY does about the answer: the expression from START to END of BODY, which asks about
    # the device that E names.
    def __init__(self, fn, body, start, end, e):
        self.fn, self.body, self.start, self.end = fn, body, start, end
        self.names = set(re.findall(r"(?<![\w.>])[A-Za-z_]\w*", e))
        self.tests = list(self.find_tests())

    def text(self, span):
        return self.body[span[0]:span[1]]

    def negated(self):
        # The expression is true while the flag is clear.
        return bool(re.search(r"!\s*\(*\s*$", self.body[:self.start])
                    or re.match(r"\s*(?:==\s*(?:0|false)|!=\s*(?:1|true))\b", self.body[self.end:]))

    def find_tests(self):
        # The ifs that ask for the answer: (whether for the flag being clear, offset, spans of the branches).
        variables = {}      # those that hold the answer -> whether they are true while the flag is clear
        m = re.search(r"(?<![\w.>])(\w+)\s*\|?=[\s!(]*$", self.body[:self.start])
        if m:
            variables[m.group(1)] = self.negated()
        for m in re.finditer(r"\bif\s*\(", self.body):
            close = exits_close(self.body, m.end() - 1)
            clear = self.negated() if m.end() <= self.start < close else None
            for name, inverse in variables.items():
                test = re.search(r"(!\s*)?(?<![\w.>])%s\b(?!\s*(?:->|\.|\())(\s*==\s*(?:false|0))?" % name, self.body[m.end():close])
                if test and m.start() > self.start:
                    clear = inverse != bool(test.group(1) or test.group(2))
            if clear is not None:
                branches = exits_branches(self.body, m.start())[1]
                yield clear, m.start(), branches
                for name, value in re.findall(r"(?<![\w.>])(\w+)\s*=\s*(true|false|1|0)\s*;", self.text(branches[0])):
                    variables.setdefault(name, clear == (value in ("true", "1")))

    def changes(self, text):
        # TEXT is about another device each time round.
        return any(re.search(r"(?<![\w.>])%s\s*(?:=(?!=)|\+\+|--|[-+|&]=)|(?:\+\+|--)\s*%s\b|for_each\w*\s*\([^;{]*\b%s\b" % (n, n, n), text)
                   for n in self.names)

    def loops(self):
        # The loops around the expression: (keyword, spans of the whole, of the condition, of the body).
        tails = set()
        for m in re.finditer(r"\bdo\s*\{", self.body):
            close = exits_close(self.body, m.end() - 1)
            tail = re.compile(r"\s*while\s*\(").match(self.body, close)
            if tail:
                tails.add(tail.end())
                end = exits_close(self.body, tail.end() - 1)
                yield "do ... while", (m.start(), end), (close, end), (m.end(), close)
        for m in re.finditer(r"\b(while|for)\s*\(", self.body):
            if m.end() not in tails:
                head, end = exits_close(self.body, m.end() - 1), exits_branches(self.body, m.start())[0]
                yield m.group(1), (m.start(), end), (m.end(), head), (head, end)

    def loop(self):
        # The keyword of the loop that goes on for as long as the flag is set, or None.
        for keyword, whole, head, inner in self.loops():
            if not whole[0] < self.start < whole[1] or self.changes(self.text(whole)):
                continue
            if head[0] <= self.start < head[1]:
                if not self.negated():
                    return keyword
            elif SLEEP_TEXT_DELAY.search(self.text(inner)) and any(
                    inner[0] <= test[1] < inner[1] and self.stays(*test) for test in self.tests):
                return keyword
        for clear, at, branches in self.tests:
            for label in re.findall(r"\bgoto\s+(\w+)", "" if clear else self.text(branches[0])):
                m = re.search(r"^\s*%s\s*:" % label, self.body, re.M)
                if m and m.start() < self.start and not self.changes(self.body[m.start():branches[0][1]]):
                    return "goto"
        return None

    def stays(self, clear, at, branches):
        # The if at AT leaves the loop when the flag is clear, and stays in it when it is set.
        first = self.text(branches[0])
        if clear:
            return bool(SLEEP_TEXT_LEAVES.search(first))
        other = len(branches) > 1 and SLEEP_TEXT_LEAVES.search(self.text(branches[1]))
        return not SLEEP_TEXT_LEAVES.search(first) and bool(other or "continue" in first or SLEEP_TEXT_DELAY.search(first))

    def waits(self):
        # The name of the wait_event() or the like that the expression is an argument of, or None.
        depth = 0
        for at in range(self.start - 1, 0, -1):
            if self.body[at] in ";{}":
                break
            depth += (self.body[at] == "(") - (self.body[at] == ")")
            name = re.search(r"\w*$", self.body[:at].rstrip()).group(0) if depth > 0 and self.body[at] == "(" else ""
            if SLEEP_TEXT_WAIT.fullmatch(name):
                return name
            depth = min(depth, 0)
        return None

    def requeues(self):
        # FN is a work function or timer that runs again for as long as the flag is set: offset of the call, or None.
        own = SLEEP_TEXT_LATER.search(pm_source[self.fn].arguments) if self.fn in pm_source else None
        if not own:
            return None
        names = {own.group(1)} | set(re.findall(r"(\w+)\s*=\s*to_delayed_work\s*\(", self.body))
        for m in SLEEP_TEXT_OUTER.finditer(self.body):
            names |= set(re.findall(r"\w+", m.group(1).split(",")[-1]))
        for text in pm_files.values():
            names |= set(re.findall(r"(\w+)\s*,\s*%s\s*[,)]" % self.fn, text))
        again = [m.start() for m in re.finditer(r"\b(\w+)\s*\(", self.body) if self.rearms(m, names)]
        again += [m.start() for m in re.finditer(r"\bHRTIMER_RESTART\b", self.body)]
        return next((at for at in again if any(self.leads(at, *test) for test in self.tests)), None)

    def rearms(self, m, names):
        # The call M of the body, or the function of the file group that it calls, queues or arms one of NAMES.
        if m.group(1) in pm_source:
            text = pm_source[m.group(1)].body
        else:
            text = self.body[m.start():exits_close(self.body, m.end() - 1)]
        return any(names & set(re.findall(r"\w+", text[r.end():exits_close(text, r.end() - 1)])) for r in SLEEP_TEXT_REARM.finditer(text))

    def leads(self, to, clear, at, branches):
        # Of the ways out of the if at AT, only those with the flag set lead to TO.
        inside = [a <= to < b for a, b in branches]
        if any(inside):
            return inside.index(True) == int(clear)
        first = self.text(branches[0])
        labels = [re.search(r"^\s*%s\s*:" % label, self.body, re.M) for label in re.findall(r"\bgoto\s+(\w+)", first)]
        if to < at:
            return False
        if clear:
            return bool(re.search(r"\breturn\b", first)) or any(m and m.start() > to for m in labels)
        return any(m and at < m.start() < to and re.search(r"\b(?:return|goto)\b[^;]*;\s*$", self.body[:m.start()]) for m in labels)


def sleep_text_uses(read):
    # Where the answer of READ is used: in its function, and where that returns the flag, in the functions that call it.
    yield SleepTextUse(read.fn, read.body, read.start, read.end, read.e)
    if read.fn in pm_source and re.search(r"\breturn\b[\s(]*$", read.body[:read.start]):
        for caller in sorted(callers(read.fn)):
            body = pm_source[caller].body
            for m in re.finditer(r"\b%s\s*\(" % read.fn, body):
                end = exits_close(body, m.end() - 1)
                yield SleepTextUse(caller, body, m.start(), end, body[m.end():end])


def sleep_text_poll(p):
    # How the driver asks again until the flag that is read at position list P clears, or None: (function, loop keyword
    # or name of the waiting call or "work", line where the work is queued).
    key = "sleep_text_poll", place(p)
    if key not in pm_cache:
        read = sleep_text_reads.get(place(p))
        pm_cache[key] = next(filter(None, map(sleep_text_how, sleep_text_uses(read) if read else ())), None)
    return pm_cache[key]


def sleep_text_how(use):
    how = use.waits() or use.loop()
    if how:
        return use.fn, how, None
    at = use.requeues()
    if at is None:
        return None
    here = pm_source[use.fn]
    return use.fn, "work", line_at(here.path, here.at + at)


SLEEP_TEXT_DEVICE_WAIT = re.compile(r"\bdevice_pm_wait_for_dev\s*\(((?:[^(),]|\([^()]*\))*),((?:[^(),]|\([^()]*\))*)\)")


def sleep_text_plain(e, body):
    # E without blanks and outer brackets; for a local of BODY, its first value.
    e = re.sub(r"^\(+(&?[\w.>\[\]-]+)\)+$", r"\1", "".join(e.split()))
    m = re.search(r"(?<![\w.>])%s\s*=(?!=)\s*(&?[\w.>\[\]-]+)\s*[;,]" % e, body) if re.fullmatch(r"\w+", e) else None
    return m.group(1) if m else e


def sleep_text_wait(p):
    # The device_pm_wait_for_dev() for the device that the read at position list P asks about, if it depends on the
    # answer, or None: (match of the call, offset of the if, spans of its branches).
    read = sleep_text_reads.get(place(p))
    if not read or "device_pm_wait_for_dev" not in read.body:
        return None
    whom = sleep_text_plain(read.whom, read.body)
    for clear, at, branches in SleepTextUse(read.fn, read.body, read.start, read.end, read.e).tests:
        leaves = re.search(r"\b(?:return|goto)\b", read.body[slice(*branches[0])])
        for m in SLEEP_TEXT_DEVICE_WAIT.finditer(read.body, at):
            inside = any(a <= m.start() < b for a, b in branches)
            if (inside or leaves) and sleep_text_plain(m.group(2), read.body) == whom:
                return m, at, branches
    return None

@script:python@
@@
sleep_text_reads.clear()

@sleep_text_pointer@
expression e;
identifier f = {is_suspended, is_prepared, is_late_suspended, is_noirq_suspended, in_dpm_list, direct_complete, must_resume};
position p;
@@
e->power.f@p

@script:python@
e << sleep_text_pointer.e;
f << sleep_text_pointer.f;
p << sleep_text_pointer.p;
@@
sleep_text_add(str(e), str(f), str(e), p)

@sleep_text_member@
expression e;
identifier f = {is_suspended, is_prepared, is_late_suspended, is_noirq_suspended, in_dpm_list, direct_complete, must_resume};
position p;
@@
e.power.f@p

@script:python@
e << sleep_text_member.e;
f << sleep_text_member.f;
p << sleep_text_member.p;
@@
sleep_text_add(str(e), str(f), "&" + str(e), p)
