// SPDX-License-Identifier: GPL-2.0-only
#include "rules/gate.h"

#include <string.h>

/* Of no rules nothing is known. */
static bool is_wanted(uint64_t kind, uint64_t mask)
{
	return !kind || kind & mask;
}

/* The condition; empty if it always holds. */
static void add_condition(uint64_t mask, const uint64_t *kinds, size_t n_kinds, struct buf *out)
{
	size_t wanted = 0;

	for (size_t i = 0; i < n_kinds; i++)
		wanted += is_wanted(kinds[i], mask);
	if (wanted == n_kinds)
		return;
	for (size_t i = 0; i < n_kinds; i++)
		if (is_wanted(kinds[i], mask))
			buf_printf(out, "%sfile in \"c%zu\"", out->len ? " || " : "", i);
	/* Nobody looks at anything here. */
	if (!wanted)
		buf_puts(out, "file in \"c\"");
}

/* Where the dependency of a header ends, which begins at depends; what may follow it is all that
 * spatch knows. */
static const char *dependency_end(const char *depends, const char *end)
{
	static const char *const behind[] = { " using ", " disable ", " exists", " forall",
					      " expression" };

	for (const char *p = depends; p < end; p++)
		for (size_t i = 0; i < ARRAY_SIZE(behind); i++)
			if (has_prefix(p, behind[i]))
				return p;
	return end;
}

/* The header "@NAME depends on DEPENDENCY REST@", of which only NAME and the closing @ must be
 * there. */
static void add_header(const char *line, const char *end, const char *condition, struct buf *out)
{
	static const char on[] = "depends on ";
	const char *depends = strstr(line, on), *rest;

	if (depends && depends < end) {
		rest = dependency_end(depends, end);
		depends += strlen(on);
		buf_printf(out, "%.*s(%s) && (%.*s)", (int)(depends - line), line, condition,
			   (int)(rest - depends), depends);
	} else {
		rest = dependency_end(line, end);
		buf_printf(out, "%.*s %s(%s)", (int)(rest - line), line, on, condition);
	}
	buf_add(out, rest, end - rest);
}

static bool is_gateable(const char *line)
{
	return !has_prefix(line, "@script:") && !has_prefix(line, "@initialize:") &&
	       !has_prefix(line, "@finalize:");
}

static void add_gated(const char *text, const char *condition, struct buf *out)
{
	bool declarations = false; /* between a header and its @@ */

	for (const char *line = text, *end; *line; line = end) {
		end = strchrnul(line, '\n');
		if (*line == '@') {
			if (!declarations && end[-1] == '@' && is_gateable(line)) {
				add_header(line, end - 1, condition, out);
				line = end - 1;
			}
			declarations = !declarations;
		}
		end += *end == '\n';
		buf_add(out, line, end - line);
	}
}

void gate_add(const char *text, uint64_t mask, const uint64_t *kinds, size_t n_kinds,
	      struct buf *out)
{
	struct buf condition = { 0 };

	add_condition(mask, kinds, n_kinds, &condition);
	if (condition.len)
		add_gated(text, condition.data, out);
	else
		buf_puts(out, text);
	buf_free(&condition);
}
