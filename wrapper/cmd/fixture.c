// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/fixture.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const prefixes[] = { "bad-", "good-", "xfail-" };

static void read_features(struct fixture *f, const char *dir)
{
	static const char key[] = "\n// Feature: ";
	char *path = xprintf("%s/%s", dir, f->path);
	struct buf text = { 0 };

	file_read(path, &text);
	for (const char *p = buf_str(&text); (p = strstr(p, key));) {
		char *name;

		p += strlen(key);
		name = xstrndup(p, strcspn(p, "\n"));
		strv_add(&f->features, name);
		free(name);
	}
	buf_free(&text);
	free(path);
}

static bool wanted(const struct strv *only, const char *rule, const char *name)
{
	return !only->n || strv_has(only, rule) || strv_has(only, name);
}

static void add_case(struct fixtures *list, const char *dir, size_t rule, const char *name,
		     enum fixture_kind kind)
{
	struct fixture *f;

	list->v = xgrow(list->v, list->n, sizeof(*f));
	f = &list->v[list->n++];
	*f = (struct fixture){
		.kind = kind, .rule = rule, .name = xstrdup(name), .path = xprintf("%s.c", name)
	};
	f->group.mask = UINT64_C(1) << rule;
	strv_add(&f->group.paths, f->path);
	read_features(f, dir);
}

/* Its kind by its name, -1 if it is no case. */
static int kind_of(const char *file)
{
	for (size_t i = 0; i < ARRAY_SIZE(prefixes); i++)
		if (has_prefix(file, prefixes[i]))
			return i;
	return -1;
}

__attribute__((format(printf, 2, 3))) static void complain(struct fixtures *list, const char *fmt,
							   ...)
{
	va_list ap;

	va_start(ap, fmt);
	strv_vprintf(&list->problems, fmt, ap);
	va_end(ap);
}

/* Not a case: it runs in a kernel ("make proof"). Its diffs say so by their names. */
static bool is_proof(const char *file)
{
	return !strcmp(file, "proof.c") || !strcmp(file, "proof-right.diff") ||
	       (has_prefix(file, "proof-wrong-") && has_suffix(file, ".diff"));
}

/* An expectation belongs to a case beside it. */
static void check_expectation(struct fixtures *list, const struct strv *files, const char *rule,
			      const char *file)
{
	char *source = is_proof(file) ? xstrdup("proof.c")
				      : xprintf("%.*s.c", (int)(strrchr(file, '.') - file), file);

	if (kind_of(file) == FIXTURE_GOOD || !strv_has(files, source))
		complain(list, "%s/%s: belongs to no case", rule, file);
	free(source);
}

static void find_of_rule(struct fixtures *list, const char *dir, const struct rules *rules,
			 size_t rule, const struct strv *only)
{
	const char *rule_name = rules->v[rule].name;
	char *path = xprintf("%s/%s", dir, rule_name);
	struct strv files = { 0 };
	size_t count[ARRAY_SIZE(prefixes)] = { 0 };

	dir_list(path, "", &files);
	for (size_t i = 0; i < files.n; i++) {
		const char *file = files.v[i];
		int kind = kind_of(file);

		if (kind >= 0 && has_suffix(file, ".c")) {
			char *name = xprintf("%s/%.*s", rule_name, (int)strlen(file) - 2, file);

			count[kind]++;
			if (wanted(only, rule_name, name))
				add_case(list, dir, rule, name, kind);
			free(name);
		} else if (has_suffix(file, ".report") || has_suffix(file, ".diff")) {
			check_expectation(list, &files, rule_name, file);
		} else if (!is_proof(file)) {
			complain(list, "%s/%s: is neither a case nor an expectation", rule_name,
				 file);
		}
	}
	if (!count[FIXTURE_BAD] || !count[FIXTURE_GOOD])
		complain(list, "%s: has no %s case", rule_name,
			 count[FIXTURE_BAD] ? "good" : "bad");
	strv_free(&files);
	free(path);
}

static void check_only(const struct fixtures *list, const struct rules *rules,
		       const struct strv *only)
{
	for (size_t i = 0; i < only->n; i++) {
		bool found = rules_find(rules, only->v[i]) >= 0;

		for (size_t k = 0; !found && k < list->n; k++)
			found = !strcmp(list->v[k].name, only->v[i]);
		if (!found)
			die("no rule or case '%s'", only->v[i]);
	}
}

void fixtures_find(struct fixtures *list, const char *dir, const struct rules *rules,
		   const struct strv *only)
{
	struct strv dirs = { 0 };
	int err = dir_list(dir, "", &dirs);

	*list = (struct fixtures){ 0 };
	if (err)
		die("%s: cannot read the test cases: %s", dir, strerror(-err));
	for (size_t i = 0; i < dirs.n; i++)
		if (strcmp(dirs.v[i], "kernel") && strcmp(dirs.v[i], "README.md") &&
		    rules_find(rules, dirs.v[i]) < 0)
			complain(list, "%s: there is no such rule", dirs.v[i]);
	for (size_t i = 0; i < rules->n; i++)
		find_of_rule(list, dir, rules, i, only);
	check_only(list, rules, only);
	strv_free(&dirs);
}

void fixtures_free(struct fixtures *list)
{
	for (size_t i = 0; i < list->n; i++) {
		struct fixture *f = &list->v[i];

		free(f->name);
		free(f->path);
		strv_free(&f->features);
		strv_free(&f->group.paths);
		buf_free(&f->report);
		free(f->diff);
		free(f->diff_after);
		strv_free(&f->problems);
	}
	free(list->v);
	strv_free(&list->problems);
}

static char *expectation_path(const struct fixture *f, const char *dir, const char *suffix)
{
	return xprintf("%s/%s.%s", dir, f->name, suffix);
}

char *fixture_expected(const struct fixture *f, const char *dir, const char *suffix)
{
	char *path = expectation_path(f, dir, suffix);
	struct buf text = { 0 };
	int err = file_read(path, &text);

	free(path);
	if (err)
		return NULL;
	buf_add(&text, "", 0);
	return text.data;
}

void fixture_accept(const struct fixture *f, const char *dir, const char *suffix,
		    const char *content)
{
	char *path = expectation_path(f, dir, suffix);
	int err = 0;

	if (content)
		err = file_write(path, content, strlen(content));
	else if (unlink(path) && errno != ENOENT)
		err = -errno;
	if (err)
		die("%s: %s", path, strerror(-err));
	free(path);
}
