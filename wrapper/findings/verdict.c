// SPDX-License-Identifier: GPL-2.0-only
#include "findings/verdict.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/replace.h"
#include "base/util.h"

static const char separator[] = " # ";
static const char sent[] = "sent ";

/* NULL if it is one, else what is wrong with it. */
static const char *check_verdict(const char *verdict)
{
	static const char *const plain[] = { "false-positive", "accepted", "fixed" };

	for (size_t i = 0; i < ARRAY_SIZE(plain); i++)
		if (!strcmp(verdict, plain[i]))
			return NULL;
	if (!has_prefix(verdict, sent) && strcmp(verdict, "sent"))
		return "is not false-positive, accepted, fixed or sent URL";
	if (!strstr(verdict, "://") || strpbrk(verdict + strlen(sent), " \t"))
		return "names no URL";
	return NULL;
}

/* A path as a word of a line: what would end it, and '\\', become \xNN. The caller frees. */
static char *path_to_word(const char *path)
{
	struct buf word = { 0 };

	for (; *path; path++) {
		if (strchr(" \t\n\\", *path))
			buf_printf(&word, "\\x%02x", (unsigned char)*path);
		else
			buf_add(&word, path, 1);
	}
	return word.data;
}

static char *path_from_word(const char *word)
{
	char *path = xstrdup(word), *end = path;
	unsigned char c;

	for (int len; *word; word += len) {
		len = 0;
		if (sscanf(word, "\\x%2hhx%n", &c, &len) == 1 && len == 4 && c) {
			*end++ = c;
		} else {
			*end++ = *word;
			len = 1;
		}
	}
	*end = '\0';
	return path;
}

/* id verdict rule path function, the verdict of one word or of two. */
static const char *read_words(struct verdict *v, const struct strv *words)
{
	size_t two = words->n == 6;
	char *const *w = words->v;

	if (words->n != 5 && !two)
		return "is not 'id verdict rule path function # reason'";
	if (!finding_is_id(w[0]))
		return "does not start with an id of 16 hexadecimal digits";
	v->id = xstrdup(w[0]);
	v->verdict = two ? xprintf("%s %s", w[1], w[2]) : xstrdup(w[1]);
	v->rule = xstrdup(w[two + 2]);
	v->path = path_from_word(w[two + 3]);
	v->function = xstrdup(strcmp(w[two + 4], "-") ? w[two + 4] : "");
	return check_verdict(v->verdict);
}

/* A line as it is read: without the blanks before its words. */
static const char *words_of(const char *line)
{
	return line + strspn(line, " \t");
}

static void read_line(struct verdicts *list, const char *line, int number)
{
	struct verdict v = { .line = number };
	const char *reason = strstr(line, separator), *wrong;
	struct strv words = { 0 };
	char *head;

	if (*line == '#' || !*words_of(line))
		return;
	head = xstrndup(line, reason ? (size_t)(reason - line) : strlen(line));
	strv_split(&words, head, " \t");
	wrong = reason ? read_words(&v, &words) : "has no reason";
	if (wrong)
		die("%s:%d: '%s' %s", list->file, number, line, wrong);
	v.reason = xstrdup(reason + strlen(separator));
	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->v[i].id, v.id))
			die("%s:%d: %s has a verdict on line %d", list->file, number, v.id,
			    list->v[i].line);
	list->v = xgrow(list->v, list->n, sizeof(v));
	list->v[list->n++] = v;
	strv_free(&words);
	free(head);
}

/* All lines of the file, none if it is not there. Dies of a NUL byte, behind which none would be.
 */
static int read_lines(const char *file, struct strv *lines)
{
	struct buf text = { 0 };
	int err = file_read(file, &text);

	if (!buf_is_text(&text))
		die("%s: a NUL byte in it", file);
	strv_lines(lines, buf_str(&text));
	buf_free(&text);
	return err;
}

void verdicts_read(struct verdicts *list, const char *file)
{
	struct strv lines = { 0 };
	int err = read_lines(file, &lines);

	if (err)
		die("%s: %s", file, strerror(-err));
	*list = (struct verdicts){ .file = file };
	for (size_t i = 0; i < lines.n; i++)
		read_line(list, lines.v[i], (int)i + 1);
	strv_free(&lines);
}

void verdicts_free(struct verdicts *list)
{
	for (size_t i = 0; i < list->n; i++) {
		struct verdict *v = &list->v[i];

		free(v->id);
		free(v->verdict);
		free(v->rule);
		free(v->path);
		free(v->function);
		free(v->reason);
	}
	free(list->v);
	*list = (struct verdicts){ 0 };
}

const struct verdict *verdicts_find(const struct verdicts *list, const char *id)
{
	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->v[i].id, id))
			return &list->v[i];
	return NULL;
}

bool verdict_is_fixed(const struct verdict *v)
{
	return !strcmp(v->verdict, "fixed");
}

/* Where the line of an id is, or belongs; comments stay before what they are before. */
static size_t place_of(const struct strv *lines, const char *id)
{
	size_t at = 0;

	for (size_t i = 0; i < lines->n; i++)
		if (has_prefix(words_of(lines->v[i]), id))
			return i;
	while (at < lines->n &&
	       (lines->v[at][0] == '#' || strncmp(words_of(lines->v[at]), id, strlen(id)) < 0))
		at++;
	return at;
}

void verdict_check(const char *verdict, const char *reason)
{
	const char *wrong = check_verdict(verdict);

	if (wrong)
		die("'%s' %s", verdict, wrong);
	if (!*reason || strchr(reason, '\n'))
		die("a reason is one line of text");
}

void verdicts_check(const char *file)
{
	int err = file_replace_check(file);
	struct verdicts old;

	if (err)
		die("%s: %s", file, strerror(-err));
	if (!file_exists(file))
		return;
	/* What is not understood is not written to. */
	verdicts_read(&old, file);
	verdicts_free(&old);
}

void verdicts_put(const char *file, const struct finding *f, const char *verdict,
		  const char *reason)
{
	struct strv lines = { 0 };
	struct buf text = { 0 };
	char *path = path_to_word(f->path);
	size_t at;
	int err;

	verdicts_check(file);
	read_lines(file, &lines);
	at = place_of(&lines, f->id);
	for (size_t i = 0; i <= lines.n; i++) {
		if (i == at)
			buf_printf(&text, "%s %s %s %s %s%s%s\n", f->id, verdict, f->rule->name,
				   path, *f->function ? f->function : "-", separator, reason);
		if (i < lines.n && (i != at || !has_prefix(words_of(lines.v[i]), f->id)))
			buf_printf(&text, "%s\n", lines.v[i]);
	}
	err = file_replace(file, buf_str(&text), text.len);
	if (err)
		die("%s: %s", file, strerror(-err));
	free(path);
	buf_free(&text);
	strv_free(&lines);
}
