// SPDX-License-Identifier: GPL-2.0-only
// The functions and macros of a file group, and what each of them calls, as the parser sees it.

@initialize:python@
@@
code_calls = {}   # function or macro of the file group -> what it calls: names, or expressions like a->ops->f; __cut where it is not seen
code_static = set()
code_macros = set()
code_given = {}   # what is called -> (function, first argument) of the calls
code_returned = {}  # function -> what it returns
code_margin = set()  # the columns of all calls: the least is where the statements of a function begin


def code_add(p, e, x=None):
    fn = p[0].current_element
    if x is not None:
        code_given.setdefault(text_of(e), set()).add((fn, text_of(x)))
    if fn != "something_else":  # a table
        code_margin.add(int(p[0].column))
        code_calls.setdefault(fn, set()).add(text_of(e))
    return False


def code_return(q, e):
    code_returned.setdefault(q[0].current_element, set()).add(text_of(e))
    return False


def code_fails(fn):
    # FN can return an error, as far as the file group shows.
    return code_returned.get(fn) != {"0"}


def code_reach(fn):
    # All that FN calls, also through functions and macros of the file group.
    seen, todo = set(), [str(fn)]
    while todo:
        new = code_calls.get(todo.pop(), set()) - seen
        seen |= new
        todo += new
    return seen


def code_callers(fn):
    # The functions of the file group that call FN by its name.
    return {f for f, calls in code_calls.items() if str(fn) in calls and f != str(fn)}


def code_somewhere(names):
    # A function or macro of the file group calls one of NAMES itself.
    return any(not calls.isdisjoint(names) for calls in code_calls.values())


def code_elsewhere(e):
    # To call E may be to call a function of the driver that is not seen: through a pointer, or in another file, as its name begins like those here.
    return "->" in e or e not in code_calls and any(f.partition("_")[0] == e.partition("_")[0] for f in code_calls)


def code_only(e, names):
    # To call E is to do what some of NAMES do, and nothing else. What is not seen to the ground may do anything.
    e = text_of(e)
    return all(c in names or c in code_calls for c in {e} | code_reach(e))


def code_does(e, names):
    # To call E is to call one of NAMES: it is that, or a macro of the file group that calls nothing else.
    return e in names or e in code_macros and code_calls[e] <= names


def code_may(e, names, functions=True):
    # To call E is, among other things, to call one of NAMES: itself, or through macros, with FUNCTIONS functions too, of the file group.
    return e in names or (functions or e in code_macros) and not names.isdisjoint(code_reach(e))

@script:python@
@@
code_calls.clear()
code_static.clear()
code_macros.clear()
code_given.clear()
code_returned.clear()
code_margin.clear()

@code_function@
identifier f;
@@
f(...) { ... }

@script:python@
f << code_function.f;
@@
code_calls.setdefault(f, set())

@code_local@
identifier f;
type T;
@@
static T f(...) { ... }

@script:python@
f << code_local.f;
@@
code_static.add(f)

// A macro is a function that has no types.
@code_macro@
identifier m;
expression e;
position p;
@@
#define m(...) <+... e@p(...) ...+>

@script:python@
m << code_macro.m;
e << code_macro.e;
@@
code_macros.add(m)
code_calls.setdefault(m, set()).add(text_of(e))

@code_name@
identifier m, f;
@@
#define m f

@script:python@
m << code_name.m;
f << code_name.f;
@@
code_macros.add(m)
code_calls.setdefault(m, set()).add(f)

// As a constraint that never holds: a rule of its own for each call would take as long as all else.
@code_call@
expression e, x;
position p : script:python(e, x) { code_add(p, e, x) };
@@
e@p(x, ...)

@code_bare@
expression e;
position p : script:python(e) { code_add(p, e) };
@@
e@p()

@code_return@
expression e;
position q : script:python(e) { code_return(q, e) };
@@
return@q e;
