// SPDX-License-Identifier: GPL-2.0-only
#include "c/function.h"

#include <stdlib.h>
#include <string.h>

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

const char *function_header(const char *line, size_t *len)
{
	size_t n = strcspn(line, "\n");
	const char *paren = memchr(line, '(', n), *name;

	if (!is_word_char(*line) || !paren || memchr(line, ';', n) ||
	    memchr(line, '=', paren - line))
		return NULL;
	while (paren > line && (paren[-1] == ' ' || paren[-1] == '\t'))
		paren--;
	for (name = paren; name > line && is_word_char(name[-1]);)
		name--;
	*len = paren - name;
	return *len ? name : NULL;
}

/* The name, in the header of the function that the line is in; NULL outside of one. */
static const char *find_header(const char *text, int line, size_t *len)
{
	const char *at = line_start(text, line), *name;

	for (bool own = true; at; at = line_above(text, at), own = false) {
		/* The end of what stands above, unless it is the line in question. */
		if (*at == '}' && !own)
			break;
		name = function_header(at, len);
		if (name)
			return name;
	}
	return NULL;
}

char *function_at(const char *text, int line)
{
	size_t len = 0;
	const char *name = find_header(text, line, &len);

	return xstrndup(name ? name : "", len);
}

int function_line(const char *text, int line)
{
	size_t len;
	const char *name = find_header(text, line, &len);
	int n = 1;

	for (const char *p = text; name && (p = memchr(p, '\n', name - p)); p++)
		n++;
	return name ? n : 0;
}

void functions_read(struct functions *f, const char *text)
{
	struct function now = { 0 };

	*f = (struct functions){ 0 };
	for (const char *at = text; *at;) {
		struct function next;

		next.name = function_header(at, &next.len);
		if (next.name)
			now = next;
		f->lines = xgrow(f->lines, f->n, sizeof(*f->lines));
		f->lines[f->n++] = now;
		if (*at == '}')
			now = (struct function){ 0 };
		at = strchrnul(at, '\n');
		at += *at == '\n';
	}
}

char *functions_at(const struct functions *f, int line)
{
	struct function at = { .name = "" };

	if (line > 0 && (size_t)line <= f->n && f->lines[line - 1].len)
		at = f->lines[line - 1];
	return xstrndup(at.name, at.len);
}

void functions_free(struct functions *f)
{
	free(f->lines);
	*f = (struct functions){ 0 };
}

void function_names(const char *text, struct strv *names)
{
	for (const char *at = text; at; at = (at = strchr(at, '\n')) ? at + 1 : NULL) {
		size_t len;
		const char *name = function_header(at, &len);

		if (name)
			strv_take(names, xstrndup(name, len));
	}
}
