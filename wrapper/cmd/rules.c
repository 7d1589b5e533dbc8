// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/rules.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/explanation.h"
#include "rules/names.h"
#include "rules/suite.h"
#include "scan/scan.h"
#include "spatch/program.h"

static void print_line(const struct rule *rule)
{
	printf("%-36s %-11s %-8s %-12s %-11s %.*s\n", rule->name, rule->group ? rule->group : "-",
	       confidence_name(rule->confidence), rule->impact, rule->fix ? "fix" : "report-only",
	       (int)strcspn(rule->log, "\n"), rule->log);
}

/* Group by group; those of none at last. */
static void print_list(const struct rules *rules)
{
	for (size_t group = 0; group <= RULE_GROUPS; group++)
		for (size_t i = 0; i < rules->n; i++)
			if (rules->v[i].group == (group < RULE_GROUPS ? rule_groups[group] : NULL))
				print_line(&rules->v[i]);
}

/* They are named themselves, and not by their group. */
static bool are_named(const struct rules *rules, const struct strv *only)
{
	for (size_t i = 0; i < only->n; i++)
		if (rules_find(rules, only->v[i]) < 0)
			return false;
	return only->n;
}

/* The number in front of a word of what was measured, behind which notes may follow; 0 if it has
 * none. */
static int count_of(const char *measured, const char *word)
{
	const char *at = strstr(measured, word), *p = at;

	if (!at || at > measured + strcspn(measured, "("))
		return 0;
	while (p > measured && isdigit((unsigned char)p[-1]))
		p--;
	return atoi(p);
}

/* Without blanks: README.md is to be short. */
static void print_row(const struct rule *rule)
{
	const char *m = rule->measured;

	printf("|[%s](cocci/%s.cocci)|%s|", rule->name, rule->name,
	       confidence_name(rule->confidence));
	if (m && isdigit((unsigned char)*m))
		printf("%d/%d/%d|", count_of(m, " right"), count_of(m, " wrong"),
		       count_of(m, " arguable"));
	else
		printf("-|");
	printf("%s|%s|\n", rule->fix ? "yes" : "-", rule->impact);
}

static void print_table(const struct rules *rules)
{
	printf("|rule|confidence|right/wrong/arguable|fix|impact|\n|---|---|---|---|---|\n");
	for (size_t i = 0; i < rules->n; i++)
		print_row(&rules->v[i]);
}

static int write_text(const char *dir, const char *name, const struct buf *text)
{
	char *path = xprintf("%s/%s", dir, name);
	int err = file_write(path, buf_str(text), text->len);

	if (err)
		warning("%s: %s", path, strerror(-err));
	free(path);
	return err;
}

static int export_macros(const struct rules *rules, const char *dir)
{
	struct pool *pool = pool_new(1);
	struct program program;
	struct buf text = { 0 };
	int err;

	program_find(&program, pool, 0);
	suite_macros(rules, program.macros, &text);
	err = write_text(dir, "macros.h", &text);
	program_free(&program);
	pool_free(pool);
	buf_free(&text);
	return err;
}

static int export_rules(const struct rules *rules, const char *dir)
{
	int err = dir_make(dir);
	char *real, *macros;

	if (err || !(real = realpath(dir, NULL))) {
		warning("%s: %s", dir, strerror(err ? -err : errno));
		return -1;
	}
	/* coccicheck runs spatch somewhere else: the rules name the macros by absolute path. */
	macros = xprintf("%s/macros.h", real);
	err = export_macros(rules, real);
	for (size_t i = 0; !err && i < rules->n; i++) {
		char *name = xprintf("%s.cocci", rules->v[i].name);
		struct buf text = { 0 };

		suite_export(rules, i, macros, &text);
		err = write_text(real, name, &text);
		buf_free(&text);
		free(name);
	}
	free(macros);
	free(real);
	return err;
}

int cmd_rules(const struct rules_options *o)
{
	struct rules rules;
	size_t bad;
	int err = 0;

	if (o->upstream.dir)
		return upstream_write(&o->upstream);
	bad = rules_load(&rules, o->rules_dir, &o->only);
	bad += suite_check(&rules);
	if (o->export_dir) {
		err = export_rules(&rules, o->export_dir);
	} else if (o->markdown) {
		print_table(&rules);
	} else if (are_named(&rules, &o->only)) {
		for (size_t i = 0; i < rules.n; i++)
			explain_rule(&rules.v[i], stdout);
	} else {
		print_list(&rules);
	}
	rules_free(&rules);
	return bad || err ? EXIT_USAGE : EXIT_CLEAN;
}
