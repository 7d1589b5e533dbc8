// SPDX-License-Identifier: GPL-2.0-only
#include "function.h"

#include <string.h>

#include "util.h"

static const char *line_start(const char *text, int line)
{
	while (--line > 0 && (text = strchr(text, '\n')))
		text++;
	return text;
}

/* Start of the line above, NULL above the first. */
static const char *line_above(const char *text, const char *line)
{
	if (line == text)
		return NULL;
	for (line--; line > text && line[-1] != '\n';)
		line--;
	return line;
}

static bool is_name_start(int c)
{
	return is_word_char(c) && (c < '0' || c > '9');
}

/* The word before the first parenthesis of a function's header that starts in this line, or NULL.
 */
static char *header_name(const char *line)
{
	size_t len = strcspn(line, "\n");
	const char *paren = memchr(line, '(', len), *name;

	if (!is_name_start(*line) || !paren || memchr(line, ';', len) ||
	    memchr(line, '=', paren - line))
		return NULL;
	while (paren > line && (paren[-1] == ' ' || paren[-1] == '\t'))
		paren--;
	for (name = paren; name > line && is_word_char(name[-1]);)
		name--;
	return name < paren ? xstrndup(name, paren - name) : NULL;
}

char *function_at(const char *text, int line)
{
	const char *at = line_start(text, line);
	bool own = true;

	for (; at; at = line_above(text, at), own = false) {
		char *name;

		/* The end of what stands above, unless it is the line in question. */
		if (*at == '}' && !own)
			break;
		name = header_name(at);
		if (name)
			return name;
	}
	return xstrdup("");
}
