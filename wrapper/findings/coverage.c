// SPDX-License-Identifier: GPL-2.0-only
#include "findings/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "c/function.h"
#include "tree/tree.h"

static const char *const reasons[] = { "timeout", "memory", "crash",
				       "script",  "parse",  "interrupted" };

const char *failure_reason_name(enum failure_reason reason)
{
	return reasons[reason];
}

int failure_reason_parse(const char *name, enum failure_reason *reason)
{
	for (size_t i = 0; i < ARRAY_SIZE(reasons); i++) {
		if (!strcmp(reasons[i], name)) {
			*reason = i;
			return 0;
		}
	}
	return -1;
}

void coverage_module(struct coverage *c, const struct strv *paths)
{
	c->modules = xgrow(c->modules, c->n_modules, sizeof(*c->modules));
	c->modules[c->n_modules] = (struct strv){ 0 };
	for (size_t i = 0; i < paths->n; i++)
		strv_add(&c->modules[c->n_modules], paths->v[i]);
	c->n_modules++;
}

static struct failure *add_failure(struct failure *list, size_t n, const char *path,
				   const char *rule, enum failure_reason reason, const char *detail)
{
	list = xgrow(list, n, sizeof(*list));
	list[n] = (struct failure){ xstrdup(path), rule ? rule : "", reason,
				    xstrdup(detail ? detail : "") };
	return list;
}

void coverage_fail(struct coverage *c, const char *path, const char *rule,
		   enum failure_reason reason, const char *detail)
{
	c->failed = add_failure(c->failed, c->n_failed++, path, rule, reason, detail);
}

void coverage_narrow(struct coverage *c, const char *path, const char *rule,
		     enum failure_reason reason, const char *detail)
{
	c->narrowed = add_failure(c->narrowed, c->n_narrowed++, path, rule, reason, detail);
}

static void add_unparsed(struct coverage *c, const char *path, int line, const char *name,
			 size_t len)
{
	c->unparsed = xgrow(c->unparsed, c->n_unparsed, sizeof(*c->unparsed));
	c->unparsed[c->n_unparsed++] = (struct unparsed){ .path = xstrdup(path),
							  .line = line,
							  .function = xstrndup(name, len) };
}

void coverage_add_unparsed(struct coverage *c, const char *path, int line, const char *function)
{
	add_unparsed(c, path, line, function, strlen(function));
}

static size_t line_length(const char *s)
{
	return strcspn(s, "\n");
}

/* Start of the next line, NULL behind the last. */
static const char *next_line(const char *s)
{
	s += line_length(s);
	return *s && s[1] ? s + 1 : NULL;
}

/* What a "bad: " line quotes, NULL if this is none. */
static const char *quoted_line(const char *line)
{
	if (has_prefix(line, "bad: "))
		return line + strlen("bad: ");
	if (has_prefix(line, "BAD:!!!!! "))
		return line + strlen("BAD:!!!!! ");
	return NULL;
}

/*
 * The text at s starts with the lines quoted from quotes on. spatch may have been given a slice:
 * an empty line can be any.
 */
static bool starts_with_quotes(const char *s, const char *quotes)
{
	const char *quote;

	while (quotes && (quote = quoted_line(quotes))) {
		size_t len = line_length(quote);

		if (!s || (len && (line_length(s) != len || memcmp(s, quote, len))))
			return false;
		s = next_line(s);
		quotes = next_line(quotes);
	}
	return true;
}

/* A word of the list stands in [s, end). */
static bool holds_word(const char *s, const char *end, const struct strv *words)
{
	while (s < end) {
		size_t len = 0;

		while (s + len < end && is_word_char(s[len]))
			len++;
		for (size_t i = 0; len && i < words->n; i++)
			if (strlen(words->v[i]) == len && !memcmp(words->v[i], s, len))
				return true;
		s += len ? len : 1;
	}
	return false;
}

/*
 * The name that the definition starting in this line gives: that of a function
 * or of a macro. NULL if none starts here.
 */
static const char *defined_name(const char *line, size_t *len)
{
	const char *name;

	if (!has_prefix(line, "#define"))
		return function_header(line, len);
	name = line + strlen("#define");
	name += strspn(name, " \t");
	*len = 0;
	while (is_word_char(name[*len]))
		++*len;
	return *len ? name : NULL;
}

/* Splits lines of the text into definitions and enters those that hold a word. */
static void enter_lines(struct coverage *c, const char *path, const char *s, int line, int count,
			const struct strv *words)
{
	const char *name = "", *start = s;
	size_t len = 0;
	int start_line = line;

	/* The first line is the end of what stands before, which did parse. */
	if (count > 1 && *s == '}') {
		start = s = next_line(s);
		start_line = ++line;
		count--;
	}
	for (; s && count; count--, line++, s = next_line(s)) {
		size_t new_len;
		const char *new_name = defined_name(s, &new_len);

		if (!new_name)
			continue;
		if (holds_word(start, s, words))
			add_unparsed(c, path, start_line, name, len);
		name = new_name;
		len = new_len;
		start = s;
		start_line = line;
	}
	if (holds_word(start, s ? s : start + strlen(start), words))
		add_unparsed(c, path, start_line, name, len);
}

/* Enters what a run of quoted lines stands for; false if it does not stand in this file. */
static bool enter_quotes(struct coverage *c, struct source *f, const char *quotes, int count,
			 const struct strv *words)
{
	const char *s = f->at;
	int line = f->line;

	while (s && !starts_with_quotes(s, quotes)) {
		s = next_line(s);
		line++;
	}
	if (!s)
		return false;
	if (f->asked)
		enter_lines(c, f->path, s, line, count, words);
	f->at = s;
	f->line = line;
	return true;
}

void coverage_unparsed(struct coverage *c, struct source *sources, size_t n, const char *complaints,
		       const struct strv *words)
{
	for (size_t i = 0; i < n; i++) {
		sources[i].at = sources[i].text;
		sources[i].line = 1;
	}
	for (const char *line = complaints, *end; line; line = end) {
		bool found = false;
		int count = 0;

		for (end = line; end && quoted_line(end); end = next_line(end))
			count++;
		if (!count) {
			end = next_line(line);
			continue;
		}
		for (size_t i = 0; !found && i < n; i++)
			found = enter_quotes(c, &sources[i], line, count, words);
		/* Not found again, so not known to be harmless. */
		for (size_t i = 0; !found && i < n; i++)
			if (sources[i].asked)
				add_unparsed(c, sources[i].path, 1, "", 0);
	}
}

static int compare_failures(const void *pa, const void *pb)
{
	const struct failure *a = pa, *b = pb;
	int d = strcmp(a->path, b->path);

	if (!d)
		d = strcmp(a->rule, b->rule);
	if (!d)
		d = (int)a->reason - (int)b->reason;
	return d ? d : strcmp(a->detail, b->detail);
}

/* Returns how many are left. */
static size_t settle_failures(struct failure *list, size_t n)
{
	size_t kept = 0;

	if (n)
		qsort(list, n, sizeof(*list), compare_failures);
	for (size_t i = 0; i < n; i++) {
		if (kept && !compare_failures(&list[kept - 1], &list[i])) {
			free(list[i].path);
			free(list[i].detail);
		} else {
			list[kept++] = list[i];
		}
	}
	return kept;
}

static int compare_unparsed(const void *pa, const void *pb)
{
	const struct unparsed *a = pa, *b = pb;
	int d = strcmp(a->path, b->path);

	if (!d)
		d = a->line - b->line;
	return d ? d : strcmp(a->function, b->function);
}

/* Compares a path with the len characters of another one. */
static int compare_path(const char *path, const char *other, size_t len)
{
	int d = strncmp(path, other, len);

	return d ? d : path[len] != '\0';
}

/*
 * Where entries with that path, the len characters, are or would be in a sorted list, whose
 * entries of some size have their paths in front.
 */
static size_t place_of(const void *list, size_t n, size_t size, const char *path, size_t len)
{
	size_t low = 0;

	while (low < n) {
		size_t middle = low + (n - low) / 2;
		char *const *entry = (const void *)((const char *)list + middle * size);

		if (compare_path(*entry, path, len) < 0)
			low = middle + 1;
		else
			n = middle;
	}
	return low;
}

/* The failure of just that path that the rule is concerned by; NULL if there is none. */
static const struct failure *failure_at(const struct failure *list, size_t n, const char *path,
					size_t len, const char *rule)
{
	size_t i = place_of(list, n, sizeof(*list), path, len);

	for (; i < n && !compare_path(list[i].path, path, len); i++)
		if (!*list[i].rule || !strcmp(list[i].rule, rule))
			return &list[i];
	return NULL;
}

/* Of the file, or of a directory above it. */
static const struct failure *find_failure(const struct failure *list, size_t n, const char *path,
					  const char *rule)
{
	const struct failure *found = failure_at(list, n, path, strlen(path), rule);

	for (size_t len = strlen(path); !found && len--;)
		if (!len || path[len] == '/')
			found = failure_at(list, n, path, len, rule);
	return found;
}

const struct failure *coverage_failure(const struct coverage *c, const char *path, const char *rule)
{
	const struct failure *f = find_failure(c->failed, c->n_failed, path, rule);

	return f ? f : find_failure(c->narrowed, c->n_narrowed, path, rule);
}

bool coverage_parsed(const struct coverage *c, const char *path, const char *function)
{
	size_t i = place_of(c->unparsed, c->n_unparsed, sizeof(*c->unparsed), path, strlen(path));

	for (; i < c->n_unparsed && !strcmp(c->unparsed[i].path, path); i++)
		if (!strcmp(c->unparsed[i].function, function))
			return false;
	return true;
}

bool coverage_seen(const struct coverage *c, const char *path, const char *rule,
		   const char *function)
{
	return coverage_parsed(c, path, function) && !coverage_failure(c, path, rule);
}

size_t coverage_unknown(const struct coverage *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n_unparsed; i++)
		n += !c->unparsed[i].known;
	return n;
}

void coverage_settle(struct coverage *c)
{
	size_t kept = 0;

	c->n_failed = settle_failures(c->failed, c->n_failed);
	c->n_narrowed = settle_failures(c->narrowed, c->n_narrowed);
	if (c->n_unparsed)
		qsort(c->unparsed, c->n_unparsed, sizeof(*c->unparsed), compare_unparsed);
	for (size_t i = 0; i < c->n_unparsed; i++) {
		if (kept && !compare_unparsed(&c->unparsed[kept - 1], &c->unparsed[i])) {
			free(c->unparsed[i].path);
			free(c->unparsed[i].function);
		} else {
			c->unparsed[kept++] = c->unparsed[i];
		}
	}
	c->n_unparsed = kept;
}

static void free_failures(struct failure *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(list[i].path);
		free(list[i].detail);
	}
	free(list);
}

void coverage_free(struct coverage *c)
{
	for (size_t i = 0; i < c->n_modules; i++)
		strv_free(&c->modules[i]);
	free(c->modules);
	free_failures(c->failed, c->n_failed);
	free_failures(c->narrowed, c->n_narrowed);
	for (size_t i = 0; i < c->n_unparsed; i++) {
		free(c->unparsed[i].path);
		free(c->unparsed[i].function);
	}
	free(c->unparsed);
	*c = (struct coverage){ 0 };
}
