// SPDX-License-Identifier: GPL-2.0-only
#include "rules/plain.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Appends what stands behind the prefix in each line that has it. */
static char *lines_of(const struct strv *lines, const char *prefix)
{
	struct buf out = { 0 };

	buf_add(&out, "", 0);
	for (size_t i = 0; i < lines->n; i++) {
		const char *line = lines->v[i];

		if (has_prefix(line, prefix))
			buf_printf(&out, "%s\n",
				   line + strlen(prefix) + (line[strlen(prefix)] == ' '));
	}
	return out.data;
}

/* The value of a key of the header, which goes on in lines that are indented; dies if it has none.
 * The caller frees. */
static char *value_of(const struct strv *lines, const char *key, const char *path)
{
	char *prefix = xprintf("// %s: ", key);
	struct buf value = { 0 };
	size_t i = 0;

	while (i < lines->n && !has_prefix(lines->v[i], prefix))
		i++;
	if (i == lines->n)
		die("%s: its header has no %s", path, key);
	buf_puts(&value, lines->v[i] + strlen(prefix));
	while (++i < lines->n && has_prefix(lines->v[i], "//  "))
		buf_puts(&value, lines->v[i] + strlen("//"));
	free(prefix);
	return value.data;
}

/* "a, b" as "a|b". */
static char *clause_of(const char *keywords)
{
	struct strv words = { 0 };
	struct buf out = { 0 };

	strv_split(&words, keywords, ", ");
	for (size_t i = 0; i < words.n; i++)
		buf_printf(&out, "%s%s", i ? "|" : "", words.v[i]);
	strv_free(&words);
	return out.data;
}

static void read_header(struct plain_rule *rule)
{
	struct strv lines = { 0 };
	char *options, *keywords;

	strv_lines(&lines, buf_str(&rule->text));
	options = value_of(&lines, "Options", rule->path);
	keywords = value_of(&lines, "Keywords", rule->path);
	rule->log = lines_of(&lines, "///");
	rule->notes = lines_of(&lines, "//#");
	strv_split(&rule->options, options, " ");
	rule->keywords = clause_of(keywords);
	free(options);
	free(keywords);
	strv_free(&lines);
}

static void load(struct plain_rules *rules, const char *dir, const char *name)
{
	struct plain_rule *rule;
	int err;

	rules->v = xgrow(rules->v, rules->n, sizeof(*rules->v));
	rule = &rules->v[rules->n++];
	*rule = (struct plain_rule){ .name = xstrdup(name),
				     .path = xprintf("%s/%s.cocci", dir, name) };
	err = file_read(rule->path, &rule->text);
	if (err)
		die("%s: %s", rule->path, strerror(-err));
	read_header(rule);
}

void plain_rules_load(struct plain_rules *rules, const char *rules_dir, const struct strv *only)
{
	char *named = xprintf("%s/upstream", rules_dir), *dir = realpath(named, NULL);
	struct strv names = { 0 };
	int err = dir ? 0 : -errno;

	if (!err && !only->n)
		err = dir_list(dir, ".cocci", &names);
	if (err)
		die("%s: %s", named, strerror(-err));
	*rules = (struct plain_rules){ 0 };
	for (size_t i = 0; i < only->n; i++)
		load(rules, dir, only->v[i]);
	for (size_t i = 0; i < names.n; i++) {
		names.v[i][strlen(names.v[i]) - strlen(".cocci")] = '\0';
		load(rules, dir, names.v[i]);
	}
	strv_free(&names);
	free(named);
	free(dir);
}

void plain_rules_free(struct plain_rules *rules)
{
	for (size_t i = 0; i < rules->n; i++) {
		struct plain_rule *rule = &rules->v[i];

		free(rule->name);
		free(rule->path);
		buf_free(&rule->text);
		free(rule->log);
		free(rule->notes);
		strv_free(&rule->options);
		free(rule->keywords);
	}
	free(rules->v);
}
