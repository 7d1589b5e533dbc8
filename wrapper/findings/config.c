// SPDX-License-Identifier: GPL-2.0-only
#include "findings/config.h"

#include <stdlib.h>
#include <string.h>

#include "base/util.h"
#include "rules/names.h"

static const char own_file[] = ".pmcheck";

/* A file on its way through its lines. */
struct reading {
	struct config *config;
	const struct tree *tree;
	const char *rules_dir;
	bool own; /* it is the tree's */
	int line;
};

__attribute__((format(printf, 2, 3), noreturn)) static void fail(const struct reading *r,
								 const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = xvprintf(fmt, ap);
	va_end(ap);
	die("%s:%d: %s", r->config->file, r->line, text);
}

/* Cuts the first word off; what is left has no blanks around it. */
static char *next_word(char **rest)
{
	char *word = *rest;
	size_t len = strcspn(word, " \t");

	*rest = word + len + strspn(word + len, " \t");
	word[len] = '\0';
	return word;
}

static void read_off(struct reading *r, char *words)
{
	struct config *c = r->config;
	const char *rule = next_word(&words);

	for (size_t len = strlen(words); len > 1 && words[len - 1] == '/'; len--)
		words[len - 1] = '\0';
	if (!rule_is_named(r->rules_dir, rule))
		fail(r, "off: '%s' is neither a rule nor a group", rule);
	if (*words && !path_is_inner(words))
		fail(r, "off: '%s' is not a path in the tree", words);
	c->off = xgrow(c->off, c->n_off, sizeof(*c->off));
	c->off[c->n_off++] = (struct off){ xstrdup(rule), xstrdup(words), r->line };
}

static void read_confidence(struct reading *r, char *words)
{
	if (confidence_parse(words, &r->config->least))
		fail(r, "confidence: '%s' is not High, Moderate or Low", words);
	r->config->least_line = r->line;
}

/* A file is named from where the one lies that names it. */
static char *beside(const char *file, const char *name)
{
	const char *slash = strrchr(file, '/');

	if (*name == '/' || !slash)
		return xstrdup(name);
	return xprintf("%.*s/%s", (int)(slash - file), file, name);
}

static void read_triage(struct reading *r, char *words)
{
	if (!*words)
		fail(r, "triage: names no file");
	if (r->own && (!path_is_inner(words) || !tree_holds(r->tree, words)))
		fail(r, "triage: '%s' is not a file of the tree", words);
	free(r->config->triage);
	r->config->triage =
		r->own ? xprintf("%s/%s", r->tree->root, words) : beside(r->config->file, words);
}

static void read_line(struct reading *r, char *line)
{
	static const struct {
		const char *name;
		void (*read)(struct reading *r, char *words);
	} kinds[] = { { "off", read_off },
		      { "confidence", read_confidence },
		      { "triage", read_triage } };
	const char *word;

	line += strspn(line, " \t");
	for (size_t len = strlen(line); len && strchr(" \t\r", line[len - 1]); len--)
		line[len - 1] = '\0';
	if (!*line || *line == '#')
		return;
	word = next_word(&line);
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++) {
		if (!strcmp(word, kinds[i].name)) {
			kinds[i].read(r, line);
			return;
		}
	}
	fail(r, "'%s' is not off, confidence or triage", word);
}

/* Whether there is a file. */
static bool read_text(struct reading *r, const char *file, struct buf *text)
{
	int err = r->own ? tree_read(r->tree, own_file, text) : file_read(file, text);

	if (r->own && tree_missing(err))
		return false;
	r->config->file = xstrdup(r->own ? own_file : file);
	if (err)
		die("%s: %s", r->config->file, tree_error(err));
	if (!buf_is_text(text))
		die("%s: a NUL byte in it", r->config->file);
	return true;
}

void config_read(struct config *c, const struct tree *tree, const char *file, const char *rules_dir)
{
	struct reading r = { .config = c, .tree = tree, .rules_dir = rules_dir, .own = !file };
	struct strv lines = { 0 };
	struct buf text = { 0 };

	*c = (struct config){ 0 };
	if (read_text(&r, file, &text))
		strv_lines(&lines, buf_str(&text));
	for (size_t i = 0; i < lines.n; i++) {
		r.line = (int)i + 1;
		read_line(&r, lines.v[i]);
	}
	strv_free(&lines);
	buf_free(&text);
}

void config_free(struct config *c)
{
	for (size_t i = 0; i < c->n_off; i++) {
		free(c->off[i].rule);
		free(c->off[i].path);
	}
	free(c->off);
	free(c->file);
	free(c->triage);
	*c = (struct config){ 0 };
}

const struct off *config_off(const struct config *c, const struct finding *f)
{
	for (size_t i = 0; i < c->n_off; i++)
		if (rule_is_called(f->rule, c->off[i].rule) && path_below(f->path, c->off[i].path))
			return &c->off[i];
	return NULL;
}
