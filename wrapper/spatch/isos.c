// SPDX-License-Identifier: GPL-2.0-only
#include "spatch/isos.h"

#include <string.h>

static bool is_left_out(const char *name, size_t len)
{
	static const char *const names[] = {
		"add_signed",
		"add_int1",
		"add_int2",
		"plus_comm",
		"mult_comm",
		"plus_assoc",
		"minus_assoc",
		"plus_minus_assoc1",
		"plus_minus_assoc2",
		"times_assoc",
		"div_assoc",
		"times_div_assoc1",
		"times_div_assoc2",
		"inc",
		"for_inc",
		"zero_multiple_format",
		"mkinit",
		"fld_to_ptr",
		"sizeof_type_expr",
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (strlen(names[i]) == len && !strncmp(names[i], name, len))
			return true;
	return false;
}

/* An isomorphism begins with a line that says of what it is, as "Expression". */
static bool begins(const char *line)
{
	static const char *const kinds[] = { "Expression",     "ArgExpression",
					     "TestExpression", "ToTestExpression",
					     "Statement",      "Declaration",
					     "Type",	       "TopLevel" };

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++) {
		size_t len = strlen(kinds[i]);

		if (!strncmp(line, kinds[i], len) && strchr(" \t\r\n", line[len]))
			return true;
	}
	return false;
}

static const char *next_line(const char *line)
{
	const char *end = strchr(line, '\n');

	return end ? end + 1 : line + strlen(line);
}

/* The name of the one that begins there, of *len characters: "@ NAME @" in one of its lines. */
static const char *name_of(const char *line, size_t *len)
{
	for (line = next_line(line); *line && *line != '@' && !begins(line);)
		line = next_line(line);
	if (*line == '@')
		line += 1 + strspn(line + 1, " \t");
	*len = strcspn(line, " \t@\n");
	return line;
}

void isos_choose(const char *standard, struct buf *chosen)
{
	bool dropped = false;

	for (const char *line = standard, *next; *line; line = next) {
		next = next_line(line);
		if (begins(line)) {
			size_t len;
			const char *name = name_of(line, &len);

			dropped = is_left_out(name, len);
		}
		if (!dropped)
			buf_add(chosen, line, next - line);
	}
}

void isos_empty(const char *chosen, struct buf *empty)
{
	for (const char *line = chosen; *line; line = next_line(line)) {
		size_t len;
		const char *name = begins(line) ? name_of(line, &len) : NULL;

		if (name)
			buf_printf(empty, "Type\n@ %.*s @\n@@\nstruct pmcheck_%.*s => int\n\n",
				   (int)len, name, (int)len, name);
	}
}
