// SPDX-License-Identifier: GPL-2.0-only
#include "base/util.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"

static void *need(void *p)
{
	if (!p) {
		fputs("pmcheck: out of memory\n", stderr);
		exit(2);
	}
	return p;
}

void *xcalloc(size_t n, size_t size)
{
	return need(calloc(n ? n : 1, size));
}

void *xgrow(void *array, size_t n, size_t size)
{
	/* Capacity is the next power of two: grow only when n is one. */
	if (n & (n - 1))
		return array;
	return need(reallocarray(array, n ? 2 * n : 1, size));
}

char *xstrdup(const char *s)
{
	return need(strdup(s));
}

char *xstrndup(const char *s, size_t len)
{
	return need(strndup(s, len));
}

char *xvprintf(const char *fmt, va_list ap)
{
	char *s;

	return need(vasprintf(&s, fmt, ap) < 0 ? NULL : s);
}

char *xprintf(const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = xvprintf(fmt, ap);
	va_end(ap);
	return s;
}

void buf_add(struct buf *b, const void *data, size_t len)
{
	if (b->len + len + 1 > b->cap) {
		b->cap = (b->len + len + 1) * 2;
		b->data = need(realloc(b->data, b->cap));
	}
	if (len)
		memcpy(b->data + b->len, data, len);
	b->len += len;
	b->data[b->len] = '\0';
}

void buf_puts(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = xvprintf(fmt, ap);
	va_end(ap);
	buf_puts(b, s);
	free(s);
}

const char *buf_str(const struct buf *b)
{
	return b->data ? b->data : "";
}

bool buf_is_text(const struct buf *b)
{
	return strlen(buf_str(b)) == b->len;
}

void buf_free(struct buf *b)
{
	free(b->data);
	*b = (struct buf){ 0 };
}

void strv_take(struct strv *list, char *s)
{
	list->v = xgrow(list->v, list->n, sizeof(*list->v));
	list->v[list->n++] = s;
}

void strv_add(struct strv *list, const char *s)
{
	strv_take(list, xstrdup(s));
}

void strv_add_new(struct strv *list, const char *s)
{
	if (!strv_has(list, s))
		strv_add(list, s);
}

void strv_add_all(struct strv *list, const char *const *strings)
{
	for (; *strings; strings++)
		strv_add(list, *strings);
}

void strv_vprintf(struct strv *list, const char *fmt, va_list ap)
{
	strv_take(list, xvprintf(fmt, ap));
}

void strv_split(struct strv *list, const char *s, const char *separators)
{
	while (*s) {
		size_t len = strcspn(s, separators);

		if (len)
			strv_take(list, xstrndup(s, len));
		s += len;
		s += strspn(s, separators);
	}
}

void strv_lines(struct strv *list, const char *s)
{
	while (*s) {
		size_t len = strcspn(s, "\n");

		strv_take(list, xstrndup(s, len));
		s += len + (s[len] == '\n');
	}
}

bool strv_has(const struct strv *list, const char *s)
{
	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->v[i], s))
			return true;
	return false;
}

static int compare_strings(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void strv_sort(struct strv *list)
{
	if (list->n)
		qsort(list->v, list->n, sizeof(*list->v), compare_strings);
}

void strv_unique(struct strv *sorted)
{
	size_t kept = 0;

	for (size_t i = 0; i < sorted->n; i++) {
		if (kept && !strcmp(sorted->v[kept - 1], sorted->v[i]))
			free(sorted->v[i]);
		else
			sorted->v[kept++] = sorted->v[i];
	}
	sorted->n = kept;
}

int strv_find(const struct strv *sorted, const char *s)
{
	char **found = NULL;

	if (sorted->n)
		found = bsearch(&s, sorted->v, sorted->n, sizeof(*sorted->v), compare_strings);
	return found ? found - sorted->v : -1;
}

bool strv_is_prefix(const struct strv *a, const struct strv *b)
{
	for (size_t i = 0; i < a->n; i++)
		if (i == b->n || strcmp(a->v[i], b->v[i]))
			return false;
	return true;
}

const char **strv_array(const struct strv *list)
{
	const char **array = xcalloc(list->n + 1, sizeof(*array));

	for (size_t i = 0; i < list->n; i++)
		array[i] = list->v[i];
	return array;
}

void strv_free(struct strv *list)
{
	for (size_t i = 0; i < list->n; i++)
		free(list->v[i]);
	free(list->v);
	*list = (struct strv){ 0 };
}

/* In one write, as others may write there too. */
/* A line of what is harmless, and then the text without its control characters, but for one. */
static void write_shown(FILE *out, const char *start, const char *text, char harmless)
{
	struct buf line = { 0 };
	size_t n;

	buf_puts(&line, start);
	for (const char *s = text; *s; s += n ? n : 1) {
		n = *s == harmless ? 1 : utf8_shown(s);
		if (n)
			buf_add(&line, s, n);
		else
			buf_printf(&line, "\\x%02x", (unsigned char)*s);
	}
	buf_puts(&line, "\n");
	fwrite(line.data, line.len, 1, out);
	buf_free(&line);
}

static void vwrite_line(FILE *out, const char *start, const char *fmt, va_list ap)
{
	char *text = xvprintf(fmt, ap);

	write_shown(out, start, text, '\0');
	free(text);
}

void write_code(FILE *out, const char *start, const char *text)
{
	write_shown(out, start, text, '\t');
}

void write_line(FILE *out, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vwrite_line(out, "", fmt, ap);
	va_end(ap);
}

void warning(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vwrite_line(stderr, "pmcheck: ", fmt, ap);
	va_end(ap);
}

void die(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vwrite_line(stderr, "pmcheck: ", fmt, ap);
	va_end(ap);
	/* Callers are left in the middle of things: nothing to be told of leaks. */
	fflush(NULL);
	quick_exit(2);
}

/* Reads to the end, but no more than most bytes, and closes it. */
static int read_whole(FILE *f, size_t most, struct buf *out)
{
	size_t before = out->len, n;
	char chunk[65536];
	int err = 0;

	if (!f)
		return -errno;
	while (out->len - before <= most && (n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		buf_add(out, chunk, n);
	if (ferror(f))
		err = -(errno ? errno : EIO);
	else if (out->len - before > most)
		err = -EFBIG;
	if (err)
		out->len = before;
	fclose(f);
	return err;
}

int file_read(const char *path, struct buf *out)
{
	return read_whole(fopen(path, "re"), SIZE_MAX, out);
}

int file_read_regular(const char *path, struct buf *out)
{
	struct stat st;
	int fd;

	/* With some devices it does something that they are opened. */
	if (stat(path, &st))
		return -errno;
	if (!S_ISREG(st.st_mode))
		return S_ISDIR(st.st_mode) ? -EISDIR : -EINVAL;
	fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	/* It may have become something else in between. */
	if (fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		close(fd);
		return -EINVAL;
	}
	return read_whole(fdopen(fd, "r"), REGULAR_BYTES_MAX, out);
}

int file_write(const char *path, const char *data, size_t len)
{
	FILE *f = fopen(path, "we");
	int err = 0;

	if (!f)
		return -errno;
	if (len && fwrite(data, len, 1, f) != 1)
		err = -errno;
	if (fclose(f) && !err)
		err = -errno;
	return err;
}

bool file_exists(const char *path)
{
	struct stat st;

	return !stat(path, &st) && !S_ISDIR(st.st_mode);
}

bool dir_exists(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

int dir_make(const char *path)
{
	char *copy = xstrdup(path);
	int err = 0;

	for (char *p = copy + 1; !err; p++) {
		char c = *p;

		if (c && c != '/')
			continue;
		*p = '\0';
		if (mkdir(copy, 0777) && errno != EEXIST)
			err = -errno;
		*p = c;
		if (!c)
			break;
	}
	free(copy);
	return err;
}

int dir_list(const char *path, const char *suffix, struct strv *names)
{
	DIR *d = opendir(path);
	struct dirent *e;

	if (!d)
		return -errno;
	while ((e = readdir(d)))
		if (e->d_name[0] != '.' && has_suffix(e->d_name, suffix))
			strv_add(names, e->d_name);
	closedir(d);
	strv_sort(names);
	return 0;
}

void dir_remove(const char *path)
{
	char *paths[] = { (char *)path, NULL };
	FTS *fts = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	FTSENT *e;

	if (!fts)
		return;
	while ((e = fts_read(fts)))
		if (e->fts_info != FTS_D)
			remove(e->fts_path);
	fts_close(fts);
}

char *last_line(const char *text)
{
	size_t end = strlen(text), start;

	while (end && text[end - 1] == '\n')
		end--;
	for (start = end; start && text[start - 1] != '\n';)
		start--;
	return xstrndup(text + start, end - start);
}

bool has_suffix(const char *s, const char *suffix)
{
	size_t n = strlen(s), m = strlen(suffix);

	return n >= m && !strcmp(s + n - m, suffix);
}

bool has_prefix(const char *s, const char *prefix)
{
	return !strncmp(s, prefix, strlen(prefix));
}

long parse_number(const char *what, const char *text, long min, long max)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(text, &end, 10);
	if (errno || end == text || *end || n < min || n > max)
		die("%s: '%s' is not a number from %ld to %ld", what, text, min, max);
	return n;
}
