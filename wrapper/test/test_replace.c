// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/replace.h"
#include "base/temporary.h"
#include "base/util.h"

/* Each test runs in a directory of its own. */
static int setup(void **state)
{
	*state = (void *)dir_temporary();
	umask(027);
	return chdir(*state);
}

static int replace(const char *path, const char *text)
{
	return file_replace(path, text, strlen(text));
}

static void assert_text(const char *path, const char *expected)
{
	struct buf text = { 0 };

	assert_int_equal(file_read(path, &text), 0);
	assert_string_equal(buf_str(&text), expected);
	buf_free(&text);
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(lstat(path, &st), 0);
	return st.st_mode;
}

/* Nothing but these is in the directory. */
static void assert_files(size_t n)
{
	struct strv names = { 0 };

	assert_int_equal(dir_list(".", "", &names), 0);
	assert_int_equal(names.n, n);
	strv_free(&names);
}

static void a_new_file_has_the_usual_mode(void **state)
{
	(void)state;
	assert_int_equal(replace("a", "one"), 0);
	assert_text("a", "one");
	assert_int_equal(mode_of("a"), S_IFREG | 0640);
	assert_files(1);
	assert_int_equal(replace("none/a", "one"), -ENOENT);
	assert_int_equal(replace(".", "one"), -EISDIR);
}

static void a_file_keeps_its_mode_and_links_lead_to_it(void **state)
{
	(void)state;
	assert_int_equal(mkdir("dir", 0777), 0);
	assert_int_equal(replace("dir/a", "one"), 0);
	assert_int_equal(chmod("dir/a", 0604), 0);
	assert_int_equal(symlink("a", "dir/link"), 0);
	assert_int_equal(symlink("dir/link", "link"), 0);
	assert_int_equal(replace("link", "two"), 0);
	assert_true(S_ISLNK(mode_of("link")) && S_ISLNK(mode_of("dir/link")));
	assert_text("dir/a", "two");
	assert_int_equal(mode_of("dir/a"), S_IFREG | 0604);
	assert_files(2);
}

static void links_to_nothing_and_in_circles(void **state)
{
	(void)state;
	assert_int_equal(symlink("a", "link"), 0);
	assert_int_equal(replace("link", "one"), 0);
	assert_text("a", "one");
	assert_int_equal(symlink("circle", "circle"), 0);
	assert_int_equal(replace("circle", "one"), -ELOOP);
	assert_files(3);
}

/* Of a name that could be guessed. */
static void what_lies_beside_is_left_alone(void **state)
{
	(void)state;
	assert_int_equal(replace("precious", "mine"), 0);
	assert_int_equal(symlink("precious", "a.tmp"), 0);
	assert_int_equal(replace("a", "one"), 0);
	assert_text("precious", "mine");
	assert_files(3);
}

static void without_room_the_old_content_stays(void **state)
{
	const struct rlimit little = { 10, RLIM_INFINITY }, all = { RLIM_INFINITY, RLIM_INFINITY };
	int err;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(replace("a", "one"), 0);
	setrlimit(RLIMIT_FSIZE, &little);
	err = replace("a", "more than there is room for");
	setrlimit(RLIMIT_FSIZE, &all);
	assert_int_equal(err, -EFBIG);
	assert_text("a", "one");
	assert_files(1);
}

static void a_pipe_stays_one(void **state)
{
	char got[4] = "";
	int fd;

	(void)state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	fd = open("pipe", O_RDONLY | O_NONBLOCK);
	assert_int_equal(replace("pipe", "one"), 0);
	assert_int_equal(read(fd, got, sizeof(got)), 3);
	assert_string_equal(got, "one");
	assert_true(S_ISFIFO(mode_of("pipe")));
	close(fd);
	assert_files(1);
}

static void a_descriptor_goes_on_where_it_is(void **state)
{
	int fd = open("a", O_WRONLY | O_CREAT, 0600);
	char *path = xprintf("/dev/fd/%d", fd);

	(void)state;
	assert_int_equal(write(fd, "one ", 4), 4);
	assert_int_equal(replace(path, "two "), 0);
	assert_int_equal(write(fd, "three", 5), 5);
	assert_text("a", "one two three");
	close(fd);
	assert_int_equal(replace(path, "two"), -EBADF);
	free(path);
	assert_files(1);
}

int main(void)
{
#define in_directory(test) cmocka_unit_test_setup(test, setup)
	const struct CMUnitTest tests[] = {
		in_directory(a_new_file_has_the_usual_mode),
		in_directory(a_file_keeps_its_mode_and_links_lead_to_it),
		in_directory(links_to_nothing_and_in_circles),
		in_directory(what_lies_beside_is_left_alone),
		in_directory(without_room_the_old_content_stays),
		in_directory(a_pipe_stays_one),
		in_directory(a_descriptor_goes_on_where_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
