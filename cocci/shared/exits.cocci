// SPDX-License-Identifier: GPL-2.0-only
// How a probe function leaves: which statements undo something on a condition
// only, and what can be said of an error return.  Python side only.

@initialize:python@
@@
EXITS_HEAD = re.compile(r"\b(if|while|for|switch|\w*for_each\w*)\s*\(")
EXITS_BRACKET = re.compile(r"[][(){}]")
EXITS_ELSE = re.compile(r"\s*else\b")
EXITS_LEAVES = re.compile(r"\b(?:return|goto)\b")


def exits_close(text, at):
    # Offset behind the bracket that closes the one at AT.
    depth = 0
    for m in EXITS_BRACKET.finditer(text, at):
        depth += 1 if m.group() in "([{" else -1
        if depth == 0:
            return m.end()
    return len(text)


def exits_branches(text, at):
    # The end of the statement at AT, and of an if its branches, of anything else itself, as (start, end).
    at += len(text) - at - len(text[at:].lstrip())
    head = EXITS_HEAD.match(text, at)
    if head:
        start = exits_close(text, head.end() - 1)
    elif text.startswith("{", at):
        end = exits_close(text, at)
        return end, [(at, end)]
    else:
        start = at
        while at < len(text) and text[at] not in ";}":
            at = exits_close(text, at) if text[at] in "([{" else at + 1
        return at + 1, [(start, at + 1)]
    end = exits_branches(text, start)[0]
    other = EXITS_ELSE.match(text, end) if head.group(1) == "if" else None
    if not other:
        return end, [(start, end)]
    last = exits_branches(text, other.end())[0]
    return last, [(start, end), (other.end(), last)]


class ExitsBlock:
    # An if or a loop of a function: its keyword and condition, its lines and the text of its branches.
    def __init__(self, text, head, base):
        end, branches = exits_branches(text, head.start())
        self.keyword = head.group(1)
        self.condition = text[head.end():exits_close(text, head.end() - 1) - 1]
        first = head.end() + len(self.condition) - len(self.condition.lstrip())
        self.line, self.last = (base + text.count("\n", 0, i) for i in (first, end))
        self.branches = [text[a:b] for a, b in branches]
        self.lines = [(base + text.count("\n", 0, a + len(re.match(r"[\s{]*", text[a:b]).group(0))),
                       base + text.count("\n", 0, b)) for a, b in branches]


def exits_blocks(fn):
    # The ifs and loops of function FN.
    key = "exits_blocks", str(fn)
    if key not in pm_cache:
        pm_cache[key] = []
        here = pm_source.get(str(fn))
        if here:
            # The body starts behind the arguments.
            base = line_at(here.path, here.at)
            pm_cache[key] = [ExitsBlock(here.body, m, base) for m in EXITS_HEAD.finditer(here.body)]
    return pm_cache[key]


def exits_lines(fn, kind, lines):
    # The set of lines of function FN that LINES() gives, made once for each KIND.
    key = kind, str(fn)
    if key not in pm_cache:
        pm_cache[key] = {n for b in exits_blocks(fn) for n in lines(b)}
    return pm_cache[key]


def exits_guarded(p, undoes):
    # Position list P is in the head of an if or a loop of which some branch undoes something and goes on behind it:
    # which way a path went there depends on what else the function knows.
    def head(block):
        return [block.line for branch in block.branches
                if not EXITS_LEAVES.search(branch) and any(map(undoes, re.findall(r"\b(\w+)\s*\(", branch)))]
    return int(p[0].line) in exits_lines(p[0].current_element, "exits_guarded " + undoes.__name__, head)


EXITS_RETURN = re.compile(r"\breturn\b(?!\s*0?\s*;)")
EXITS_STATEMENT = re.compile(r"((?:\s*\w+\s*:(?!:))*)\s*(?!(?:if|else|for|while|do|switch|case|default|goto|return)\b)((\w+)\s*\(.*\)|[^()]*=.*)", re.S)


def exits_undone(before, undoes):
    # The statements that BEFORE ends with are run one after the other, and one of them undoes.
    before = before.rstrip()
    while before.endswith(";"):
        at = max(before.rfind(c, 0, -1) for c in ";{}") + 1
        m = EXITS_STATEMENT.fullmatch(before, at, len(before) - 1)
        if not m or before.count("(", at) != before.count(")", at):
            return False
        if m.group(3) and undoes(m.group(3)):
            return True
        if m.group(1):
            return False
        before = before[:at].rstrip()
    return False


def exits_worth(p, undoes):
    # Some error return behind position list P may not have undone: a look at the text, before paths are gone through.
    before, after = around(p)
    text = before + after
    back = any(re.search(r"^\s*%s\s*:" % label, before, re.M) for label in re.findall(r"\bgoto\s+(\w+)", after))
    if back or any(b[0] != "if" for b in enclosing(p)):
        return True
    return any(not exits_undone(text[:m.start()], undoes) for m in EXITS_RETURN.finditer(text, len(before)))


EXITS_NO_PM = re.compile(r"!\s*(?:pm_runtime_enabled|IS_ENABLED\s*\(\s*CONFIG_PM)\b")
EXITS_PM = re.compile(r"\b(?:pm_runtime_enabled|IS_ENABLED\s*\(\s*CONFIG_PM)\b")


def exits_without_pm(p):
    # Position list P is in code that only runs where there is no runtime PM.
    def branch(block):
        n = 0 if EXITS_NO_PM.search(block.condition) else 1 if EXITS_PM.search(block.condition) else 2
        return range(block.lines[n][0], block.lines[n][1] + 1) if n < len(block.lines) else ()
    return int(p[0].line) in exits_lines(p[0].current_element, "exits_without_pm", branch)


def exits_falls_through(p):
    # The if whose head has position list P has branches that all go on behind it.
    return any(b.line == int(p[0].line) and b.keyword == "if" and not any(map(EXITS_LEAVES.search, b.branches))
               for b in exits_blocks(p[0].current_element))


def exits_reaches(fn, *names, depth=2):
    # FN is one of NAMES, or calls one of them, up to DEPTH calls down in the file group.
    fns = {str(fn)} | (callees(fn, depth - 1) if str(fn) in pm_source else set())
    return str(fn) in names or any(n in pm_source[f].calls for f in fns if f in pm_source for n in names)


def exits_fails(fn):
    # Function FN can return an error, as far as the file group shows.
    here = pm_source.get(str(fn))
    return not here or any(not re.fullmatch(r"\s*0?\s*", e) for e in re.findall(r"\breturn\b([^;]*);", here.body))


def exits_probe(fn):
    # FN is a probe, or its result is that of one: shared by the glue of several buses, perhaps in other files.
    fn = str(fn)
    key = "exits_probe", fn
    if key not in pm_cache:
        header = re.compile(r"^int\s+%s\s*\(" % re.escape(fn), re.M)
        passed = re.compile(r"\breturn\s+%s\s*\(" % re.escape(fn))
        pm_cache[key] = has_role(fn, "probe") \
            or bool(re.search(r"probe", fn)) and any(map(header.search, pm_files.values())) \
            or any(passed.search(pm_source[f].body) for f in functions("probe") if f in pm_source)
    return pm_cache[key]


def exits_own_device(fn, e):
    # Expression E can be the device that FN probes, not one that FN makes or looks up.
    root = re.match(r"&\s*(\w+)\s*(?:->|\.)\s*dev$", str(e))
    here = pm_source.get(str(fn))
    if not root or not here:
        return True
    given = set(re.findall(r"(\w+)\s*[,)]", here.arguments))
    made = re.search(r"\b%s\s*=([^;]*)" % root.group(1), here.body)
    return root.group(1) in given or not made or bool(given & set(re.findall(r"\w+", made.group(1))))


def exits_error(value, condition):
    # VALUE, returned where CONDITION holds, can be an error.
    value, condition = ("".join(str(e).split()) for e in (value, condition))
    return condition not in ("!" + value, value + "==0", value + ">=0", "0==" + value)


def exits_again(exits):
    # What a message says of all but the first of EXITS, a sorted list of position lists.
    lines = [q[0].line for q in exits[1:]]
    return " (again on line%s %s)" % ("s" if len(lines) > 1 else "", ", ".join(lines)) if lines else ""
