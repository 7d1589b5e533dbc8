// SPDX-License-Identifier: GPL-2.0-only
#include "spatch/rule_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "rules/suite.h"

/* A rule as --parse-cocci is asked about it. */
struct check {
	const char *argv[8];
	struct child child;
	char *suite; /* the file that it reads, in its working directory */
	const struct rule *rule;
	struct index *index; /* may be NULL */
	char *key; /* in the index */
	int first_line; /* of the rule's own text in what spatch reads */
	bool bad;
};

/* Where spatch says which line of the rule's file it means, and that line: NULL and 0 if it names
 * none. */
static const char *complaint(const struct check *check, const char *said, int *line)
{
	static const char *const marks[] = { "\", line ", " in line " };
	const char *where = NULL;

	*line = 0;
	for (size_t i = 0; !where && i < ARRAY_SIZE(marks); i++)
		for (const char *p = said; (p = strstr(p, marks[i])); p++) {
			where = p;
			*line = atoi(p + strlen(marks[i]));
		}
	*line = *line > check->first_line ? *line - check->first_line : 0;
	return where;
}

/* What spatch says about it: what it quotes, or the line that names a line, or its last; the caller
 * frees. */
static char *complaint_text(const char *said, const char *where)
{
	static const char quoted[] = "whole content = ";
	const char *around = strstr(said, quoted);

	if (!around && !where)
		return last_line(said);
	if (around)
		around += strlen(quoted);
	else
		for (around = where; around > said && around[-1] != '\n'; around--)
			;
	return xstrndup(around, strcspn(around, "\n"));
}

/* What spatch says of the rule's own mistake. */
static void complain(const struct check *check, const char *said)
{
	int line;
	const char *where = complaint(check, said, &line);
	char *text = complaint_text(said, where);

	if (strcasestr(said, "out of memory") || strcasestr(said, "cannot allocate memory"))
		warning("%s: spatch ran out of memory when it read it", check->rule->path);
	else if (strcasestr(text, "library"))
		warning("%s: spatch cannot read it: %s", check->rule->path, text);
	else
		warning("%s:%d: bad SmPL: %s", check->rule->path, line, text);
	free(text);
}

static void rule_checked(struct child *child, void *ctx)
{
	struct check *check = ctx;
	int sig = child_signal(child->status);

	/* A signal says nothing about the rule, and ends the scan as well. */
	if (child->cancelled)
		return;
	if (!child->start_errno && !child->killed && !child->status) {
		if (check->index)
			index_add_rule(check->index, check->key);
		return;
	}
	check->bad = true;
	if (child->killed)
		warning("%s: spatch took too long to read it", check->rule->path);
	else if (sig)
		warning("%s: spatch was killed by signal %d when it read it", check->rule->path,
			sig);
	else
		complain(check, buf_str(&child->err));
}

/* All that the answer depends on; the caller frees. */
static char *check_key(const struct spatch *s, const struct buf *text)
{
	char key[HASH_CHARS];
	hash_state state;

	hash_start(&state);
	hash_string(&state, s->program->version);
	hash_add(&state, buf_str(text), text->len);
	hash_end_text(&state, key);
	return xstrdup(key);
}

/* Has the i-th rule checked, unless it is known to be well-formed. */
static void submit_check(const struct spatch *s, struct check *check, size_t i, struct pool *pool)
{
	const char *argv[] = { s->program->path, "-D", "report", "--iso-file", SPATCH_ISOS_EMPTY,
			       "--parse-cocci",	 NULL };
	struct buf text = { 0 };
	char *path;
	int err;

	suite_fuse(s->rules, UINT64_C(1) << i, NULL, &text);
	check->key = check_key(s, &text);
	if (check->index && index_has_rule(check->index, check->key)) {
		buf_free(&text);
		return;
	}
	check->rule = &s->rules->v[i];
	check->first_line = suite_rule_line(s->rules, i);
	check->suite = xprintf("rule%zu.cocci", i);
	path = xprintf("%s/%s", s->work, check->suite);
	err = file_write(path, buf_str(&text), text.len);
	if (err)
		die("%s: %s", path, strerror(-err));
	free(path);
	buf_free(&text);
	memcpy(check->argv, argv, sizeof(argv));
	check->argv[ARRAY_SIZE(argv) - 1] = check->suite;
	check->child = (struct child){ .argv = check->argv,
				       .env = (char **)s->program->environment,
				       .cwd = s->work,
				       .seconds = 60,
				       .memory_mib = s->limits.memory_mib };
	pool_add(pool, &check->child, rule_checked, check);
}

size_t check_rules(const struct spatch *s, struct rules *rules, struct pool *pool,
		   struct index *index)
{
	size_t n = rules->n, bad = 0;
	struct check *checks = xcalloc(n, sizeof(*checks));

	for (size_t i = 0; i < n; i++) {
		checks[i].index = index;
		submit_check(s, &checks[i], i, pool);
	}
	pool_run(pool);
	for (size_t i = 0; i < n; i++) {
		if (checks[i].bad)
			rules_drop(rules, i - bad++);
		free(checks[i].suite);
		free(checks[i].key);
	}
	free(checks);
	return bad;
}
