// SPDX-License-Identifier: GPL-2.0-only
#include "fix/changelog.h"

#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "base/git.h"

/* checkpatch.pl complains of lines beyond 75; git log indents by four. */
#define LOG_COLUMNS 72

char *changelog_fill(const char *text)
{
	struct buf out = { 0 };
	size_t column = 0;

	buf_add(&out, "", 0);
	while (*text) {
		size_t space = strspn(text, " \t\n"), newlines = 0, len;

		for (size_t i = 0; i < space; i++)
			newlines += text[i] == '\n';
		text += space;
		len = strcspn(text, " \t\n");
		if (!len)
			break;
		if (out.len && newlines > 1) {
			buf_puts(&out, "\n\n");
			column = 0;
		} else if (column && column + 1 + len > LOG_COLUMNS) {
			buf_puts(&out, "\n");
			column = 0;
		} else if (column) {
			buf_puts(&out, " ");
			column++;
		}
		buf_add(&out, text, len);
		column += len;
		text += len;
	}
	if (out.len)
		buf_puts(&out, "\n");
	return out.data;
}

/* A directory that sorts drivers, and is not what people call them by. */
static bool only_sorts(const char *dir)
{
	static const char *const names[] = { "busses", "platform", "host", "drivers", "core",
					     "codecs", "soc",	   "gpu",  "drm" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (!strcmp(dir, names[i]))
			return true;
	return false;
}

/* The file's name without its suffix and without what a part of its path says already. */
static char *short_name(const char *name, const struct strv *parts)
{
	char *s = xstrndup(name, strlen(name) - 2);

	for (size_t i = 0; i < parts->n; i++) {
		size_t len = strlen(parts->v[i]);

		if (!strncmp(s, parts->v[i], len) && (s[len] == '-' || s[len] == '_') && s[len + 1])
			memmove(s, s + len + 1, strlen(s + len + 1) + 1);
	}
	return s;
}

char *changelog_prefix(const char *path)
{
	struct strv parts = { 0 };
	struct buf out = { 0 };
	char *name;

	if (has_prefix(path, "drivers/gpu/drm/") && strchr(path + 16, '/'))
		return xprintf("drm/%.*s", (int)strcspn(path + 16, "/"), path + 16);
	strv_split(&parts, path, "/");
	name = short_name(parts.v[parts.n - 1], &parts);
	if (has_prefix(path, "sound/soc/"))
		buf_puts(&out, "ASoC: ");
	else if (has_prefix(path, "sound/"))
		buf_puts(&out, "ALSA: ");
	for (size_t i = 1; i + 1 < parts.n; i++)
		if (!only_sorts(parts.v[i]) && (i + 2 < parts.n || strcmp(parts.v[i], name)))
			buf_printf(&out, "%s: ", parts.v[i]);
	buf_puts(&out, name);
	free(name);
	strv_free(&parts);
	return out.data;
}

/* Length of the "subsystem: driver" that a subject starts with, 0 if it has none. */
static size_t prefix_length(const char *subject)
{
	size_t len = 0;

	for (const char *p = subject; *p && *p != '\n'; p++) {
		if (p[0] == ':' && p[1] == ' ') {
			len = p - subject;
			p++;
		} else if (!isalnum((unsigned char)*p) && !strchr("_-/.,*+", *p)) {
			break;
		}
	}
	return len;
}

/* The prefix that at least half of the file's latest commits have, and two of them; or NULL. */
static char *used_prefix(const char *path, const struct tree *tree, struct pool *pool)
{
	struct strv subjects = { 0 };
	struct command git;
	char *best = NULL;
	size_t most = 1;

	git_init(&git, tree->root,
		 (const char *[]){ "log", "-n", "20", "--no-merges", "--format=%s", "--", path,
				   NULL });
	if (!command_run(&git, pool))
		strv_split(&subjects, buf_str(&git.out), "\n");
	for (size_t i = 0; i < subjects.n; i++) {
		size_t len = prefix_length(subjects.v[i]), n = 0;

		for (size_t k = 0; len && k < subjects.n; k++)
			n += prefix_length(subjects.v[k]) == len &&
			     !strncmp(subjects.v[k], subjects.v[i], len);
		if (n > most && 2 * n >= subjects.n) {
			most = n;
			free(best);
			best = xstrndup(subjects.v[i], len);
		}
	}
	strv_free(&subjects);
	command_free(&git);
	return best;
}

/* Takes every match of the expression out of s. */
static void strike(char *s, const char *expression)
{
	regmatch_t m;
	regex_t re;

	if (regcomp(&re, expression, REG_EXTENDED))
		die("%s: bad regular expression", expression);
	while (!regexec(&re, s, 1, &m, 0))
		memmove(s + m.rm_so, s + m.rm_eo, strlen(s + m.rm_eo) + 1);
	regfree(&re);
}

/*
 * What happens, from a finding's message: without the advice behind its last
 * semicolon, which the patch follows, and without line numbers, which do not
 * last.
 */
static char *what_happens(const struct finding *f)
{
	char *s = xstrdup(f->message), *semicolon;

	strike(s, " \\([^()]*line [0-9]+[^()]*\\)$");
	semicolon = strrchr(s, ';');
	if (semicolon)
		*semicolon = '\0';
	strike(s,
	       ",? (on|of|since|from|in|until) lines? [0-9]+( of [^ ,:;]+)?(, [0-9]+)*( and [0-9]+)?");
	strike(s, " \\(lines? [0-9]+[^()]*\\)");
	strike(s, ", lines? [0-9]+");
	return s;
}

static bool is_first(char **texts, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (!strcmp(texts[k], texts[i]))
			return false;
	return true;
}

/* "In a(), b() and c()", where the same happens. */
static void add_functions(struct buf *out, const struct patch *patch, char **texts, size_t first)
{
	struct strv functions = { 0 };

	for (size_t i = first; i < patch->n; i++)
		if (!strcmp(texts[i], texts[first]))
			strv_add_new(&functions, patch->findings[i]->function);
	for (size_t i = 0; i < functions.n; i++)
		buf_printf(out, "%s%s()",
			   !i			 ? "In "
			   : i + 1 < functions.n ? ", "
						 : " and ",
			   functions.v[i]);
	strv_free(&functions);
}

/* What happens in this driver, a paragraph for each sentence. */
static void add_driver(struct buf *out, const struct patch *patch)
{
	char **texts = xcalloc(patch->n, sizeof(*texts));

	for (size_t i = 0; i < patch->n; i++)
		texts[i] = what_happens(patch->findings[i]);
	for (size_t i = 0; i < patch->n; i++)
		/* Where a line number is left, the sentence is not understood: better none. */
		if (!strstr(texts[i], " line ") && is_first(texts, i)) {
			add_functions(out, patch, texts, i);
			buf_printf(out, ", %s.\n\n", texts[i]);
		}
	for (size_t i = 0; i < patch->n; i++)
		free(texts[i]);
	free(texts);
}

/* Full hash of the commit that a line is from; "" if it is the first, or unknown. The caller frees.
 */
static char *blame(const char *path, int line, const struct tree *tree, struct pool *pool)
{
	char *range = xprintf("%d,%d", line, line), *hash = NULL;
	struct command git;

	git_init(&git, tree->root,
		 (const char *[]){ "blame", "--no-textconv", "--porcelain", "-L", range, "HEAD",
				   "--", path, NULL });
	if (!command_run(&git, pool) && !strstr(buf_str(&git.out), "\nboundary\n"))
		hash = xstrndup(buf_str(&git.out), strcspn(buf_str(&git.out), " \n"));
	command_free(&git);
	free(range);
	return hash ? hash : xstrdup("");
}

/* The one commit that all lines of a finding are from; NULL if there is none. The caller frees. */
static char *culprit(const struct finding *f, const struct tree *tree, struct pool *pool)
{
	char *hash = blame(f->path, f->line, tree, pool);
	bool alike = *hash;

	for (size_t i = 0; alike && i < f->n_related; i++) {
		char *other = blame(f->related[i].path, f->related[i].line, tree, pool);

		alike = !strcmp(hash, other);
		free(other);
	}
	if (alike)
		return hash;
	free(hash);
	return NULL;
}

static void add_fixes(struct buf *out, const struct patch *patch, const struct tree *tree,
		      struct pool *pool)
{
	char *hash = culprit(patch->findings[0], tree, pool);
	struct command git;

	for (size_t i = 1; hash && i < patch->n; i++) {
		char *other = culprit(patch->findings[i], tree, pool);

		if (!other || strcmp(other, hash)) {
			free(hash);
			hash = NULL;
		}
		free(other);
	}
	if (!hash)
		return;
	git_init(&git, tree->root,
		 (const char *[]){ "log", "-1", "--abbrev=12", "--format=Fixes: %h (\"%s\")", hash,
				   NULL });
	if (!command_run(&git, pool))
		buf_printf(out, "\n%s", buf_str(&git.out));
	command_free(&git);
	free(hash);
}

/* Why that matters: the rule's text, but for its first line, which says again what happens. */
static void add_rule(struct buf *out, const struct rule *rule)
{
	const char *text = rule->log, *rest = strstr(text, "\n\n");

	if (out->len && rest)
		text = rest + strspn(rest, "\n");
	buf_puts(out, text);
}

/* As Documentation/process/generated-content.rst asks for: by what, from what, and how tested. */
static void add_origin(struct buf *out, const struct rule *rule)
{
	buf_printf(out,
		   "\n\nDetected with the help of Coccinelle (pmcheck, rule %s).\n\n"
		   "The change and this text were generated by \"pmcheck fix --rule %s\", "
		   "and not tested on hardware.",
		   rule->name, rule->name);
}

char *changelog_of(const struct patch *patch, const struct tree *tree, struct pool *pool)
{
	const char *path = patch->findings[0]->path;
	char *git_dir = xprintf("%s/.git", tree->root), *filled, *prefix = NULL;
	bool history = dir_exists(git_dir) || file_exists(git_dir);
	struct buf body = { 0 }, out = { 0 };

	if (history)
		prefix = used_prefix(path, tree, pool);
	if (!prefix)
		prefix = changelog_prefix(path);
	if (patch->rule->subject)
		buf_printf(&out, "%s: %s\n\n", prefix, patch->rule->subject);
	else
		buf_printf(&out, "%s: Fix %s\n\n", prefix, patch->rule->name);
	add_driver(&body, patch);
	add_rule(&body, patch->rule);
	add_origin(&body, patch->rule);
	filled = changelog_fill(buf_str(&body));
	buf_puts(&out, filled);
	if (history)
		add_fixes(&out, patch, tree, pool);
	free(filled);
	free(prefix);
	free(git_dir);
	buf_free(&body);
	return out.data;
}
