// SPDX-License-Identifier: GPL-2.0-only
#include "fix/mails.h"

#include <stdlib.h>
#include <string.h>

#include "base/git.h"
#include "base/temporary.h"

static void read_stdin(struct buf *text)
{
	char chunk[65536];
	size_t n;

	while ((n = fread(chunk, 1, sizeof(chunk), stdin)))
		buf_add(text, chunk, n);
	if (ferror(stdin))
		die("-: cannot read standard input");
}

static void read_input(const char *file, struct buf *text)
{
	int err = 0;

	if (!strcmp(file, "-"))
		read_stdin(text);
	else
		err = file_read(file, text);
	if (err)
		die("%s: %s", file, strerror(-err));
}

/* Of a mail or a mailbox: "Name: value", or what the line of a mailbox begins with. */
static bool is_mail(const char *text)
{
	size_t name = 0;

	text += strspn(text, "\r\n");
	if (has_prefix(text, "From "))
		return true;
	while (is_word_char(text[name]) || text[name] == '-')
		name++;
	return name && text[name] == ':' && !has_prefix(text, "Index:");
}

/* A diff begins in one of its lines, as git's does, or any other. */
static bool has_diff(const char *text)
{
	for (const char *p = text; p; p = (p = strchr(p, '\n')) ? p + 1 : NULL) {
		const char *next = strchrnul(p, '\n');

		if (has_prefix(p, "diff --git ") ||
		    (has_prefix(p, "--- ") && has_prefix(next, "\n+++ ")))
			return true;
	}
	return false;
}

/* Takes over the name of the file. */
static void add(struct mails *mails, char *file, char *name)
{
	mails->v = xgrow(mails->v, mails->n, sizeof(*mails->v));
	mails->v[mails->n++] = (struct mail){ .file = file, .name = name };
}

/* "Subject: ..." of what git mailinfo says; the caller frees. */
static char *subject_of(const char *info)
{
	struct strv lines = { 0 };
	char *subject = NULL;

	strv_lines(&lines, info);
	for (size_t i = 0; i < lines.n && !subject; i++)
		if (has_prefix(lines.v[i], "Subject: "))
			subject = xstrdup(lines.v[i] + strlen("Subject: "));
	strv_free(&lines);
	return subject ? subject : xstrdup("");
}

static void add_mail(struct mails *mails, const char *mail, const char *dir, struct pool *pool)
{
	char *message = xprintf("%s.message", mail), *patch = xprintf("%s.patch", mail);
	struct buf text = { 0 };
	struct command git;

	git_init(&git, dir,
		 (const char *[]){ "mailinfo", "--encoding=UTF-8", "--quoted-cr=strip", message,
				   patch, NULL });
	git.input = mail;
	if (command_run(&git, pool))
		die("git mailinfo: %s", buf_str(&git.err));
	file_read(patch, &text);
	if (has_diff(buf_str(&text)))
		add(mails, xstrdup(patch), subject_of(buf_str(&git.out)));
	buf_free(&text);
	command_free(&git);
	free(message);
	free(patch);
}

/* Has git take a mailbox apart. */
static void add_mails(struct mails *mails, const char *box, const char *dir, struct pool *pool)
{
	char *parts = xprintf("%s/mails", dir), *option = xprintf("-o%s", parts);
	struct strv names = { 0 };
	struct command git;
	int err = dir_make(parts);

	if (err)
		die("%s: %s", parts, strerror(-err));
	git_init(&git, dir, (const char *[]){ "mailsplit", "-b", option, "--", box, NULL });
	if (command_run(&git, pool))
		die("git mailsplit: %s", buf_str(&git.err));
	dir_list(parts, "", &names);
	for (size_t i = 0; i < names.n; i++) {
		char *mail = xprintf("%s/%s", parts, names.v[i]);

		add_mail(mails, mail, dir, pool);
		free(mail);
	}
	strv_free(&names);
	command_free(&git);
	free(option);
	free(parts);
}

void mails_read(struct mails *mails, const char *file, struct pool *pool)
{
	const char *dir = dir_temporary();
	char *copy = xprintf("%s/input", dir);
	struct buf text = { 0 };

	read_input(file, &text);
	temporary_write(copy, buf_str(&text), text.len);
	if (is_mail(buf_str(&text)))
		add_mails(mails, copy, dir, pool);
	else if (has_diff(buf_str(&text)))
		add(mails, xstrdup(copy), xstrdup(""));
	else if (text.len)
		die("%s: there is no patch in it", file);
	buf_free(&text);
	free(copy);
}

void mails_free(struct mails *mails)
{
	for (size_t i = 0; i < mails->n; i++) {
		free(mails->v[i].file);
		free(mails->v[i].name);
	}
	free(mails->v);
	*mails = (struct mails){ 0 };
}
