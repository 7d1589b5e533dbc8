// SPDX-License-Identifier: GPL-2.0-only
// Tests the other way round: what is less stands on the right, 0 is written out, and the branches of an else change places.

@less disable gtr_lss@
expression e;
@@
-e < 0
+0 > e

@zero disable ne_if, neg_if, drop_else, isnt_zero@
local idexpression int v;
statement S;
@@
 if (
-v
+v != 0
 ) S

@initialize:python@
@@
reversed_ends = {}  # (file, line, column) of an if -> (line, column) of its end


def reversed_inner(p):
    # No other if with an else stands in this one.
    at = p[0].file, int(p[0].line), int(p[0].column)
    return not any(path == at[0] and at[1:] < (line, column) < reversed_ends.get(at, at[1:]) for path, line, column in reversed_ends)

@two disable drop_else@
expression e;
statement S1, S2;
position p, q;
@@
if@p (e) S1 else S2@q

@script:python@
p << two.p;
q << two.q;
@@
reversed_ends[p[0].file, int(p[0].line), int(p[0].column)] = int(q[0].line_end), int(q[0].column_end)

@branches disable neg_if, drop_else@
expression e;
statement S1, S2;
position p : script:python() { reversed_inner(p) };
@@
-if@p (e) S1 else S2
+if (!(e)) S2 else S1
