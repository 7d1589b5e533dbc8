// SPDX-License-Identifier: GPL-2.0-only
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/jobserver.h"
#include "base/temporary.h"
#include "base/util.h"

/* A make: its pipe, which blocks as make's does, with tokens that can be told apart. */
struct make {
	int ends[2];
	char *fifo; /* NULL for a pipe without a name */
};

static void put_tokens(struct make *make)
{
	assert_int_equal(write(make->ends[1], "abc", 3), 3);
}

static int setup_pipe(void **state)
{
	struct make *make = xcalloc(1, sizeof(*make));

	assert_int_equal(pipe(make->ends), 0);
	put_tokens(make);
	*state = make;
	return 0;
}

static int setup_fifo(void **state)
{
	struct make *make = xcalloc(1, sizeof(*make));

	make->fifo = xprintf("%s/a fifo", dir_temporary());
	assert_int_equal(mkfifo(make->fifo, 0600), 0);
	make->ends[0] = make->ends[1] = open(make->fifo, O_RDWR);
	put_tokens(make);
	*state = make;
	return 0;
}

static int teardown(void **state)
{
	struct make *make = *state;

	close(make->ends[0]);
	close(make->ends[1]);
	free(make->fifo);
	free(make);
	return 0;
}

/* What is in the pipe; it is taken out. */
static const char *tokens(const struct make *make)
{
	static char text[8];
	int flags = fcntl(make->ends[0], F_GETFL);
	size_t n = 0;

	/* Whoever is a client has left it as it was. */
	assert_false(flags & O_NONBLOCK);
	fcntl(make->ends[0], F_SETFL, flags | O_NONBLOCK);
	while (n < sizeof(text) - 1 && read(make->ends[0], &text[n], 1) == 1)
		n++;
	fcntl(make->ends[0], F_SETFL, flags);
	text[n] = '\0';
	return text;
}

/* Opens what stands in MAKEFLAGS between the two texts. */
static struct jobserver *open_at(const struct make *make, const char *before, const char *after,
				 char **why)
{
	struct buf flags = { 0 };
	struct jobserver *js;

	buf_printf(&flags, "%s--jobserver-auth=", before);
	if (make->fifo)
		buf_puts(&flags, "fifo:");
	else
		buf_printf(&flags, "%d,%d", make->ends[0], make->ends[1]);
	for (const char *p = make->fifo; p && *p; p++)
		buf_printf(&flags, *p == ' ' ? "\\%c" : "%c", *p);
	buf_puts(&flags, after);
	js = jobserver_open(buf_str(&flags), why);
	buf_free(&flags);
	return js;
}

static void take_all(struct jobserver *js)
{
	for (size_t i = 0; i < 3; i++)
		assert_true(jobserver_acquire(js));
}

static void every_token_goes_back_as_it_came(void **state)
{
	char *why;
	struct jobserver *js = open_at(*state, "n -j4 ", " -- X=y", &why);

	assert_null(why);
	assert_non_null(js);
	take_all(js);
	assert_int_equal(jobserver_held(js), 3);
	assert_string_equal(tokens(*state), "");
	jobserver_release(js);
	assert_int_equal(jobserver_held(js), 2);
	assert_string_equal(tokens(*state), "c");
	jobserver_close(js);
	assert_string_equal(tokens(*state), "ba");
}

static void an_empty_pipe_is_not_waited_for(void **state)
{
	char *why;
	struct jobserver *js = open_at(*state, " -j ", "", &why);

	take_all(js);
	alarm(60); /* for who would wait for ever */
	assert_false(jobserver_acquire(js));
	alarm(0);
	assert_int_equal(jobserver_held(js), 3);
	jobserver_close(js);
	assert_string_equal(tokens(*state), "cba");
}

/* How the program ends with tokens held. */
static void ends_and_gives_back(void **state, void (*end)(void), int status)
{
	pid_t pid = fork();
	int got;

	if (!pid) {
		char *why;
		struct jobserver *js = open_at(*state, "", "", &why);

		jobserver_acquire(js);
		jobserver_acquire(js);
		close(STDERR_FILENO);
		end();
		_exit(99);
	}
	assert_int_equal(waitpid(pid, &got, 0), pid);
	assert_true(WIFEXITED(got));
	assert_int_equal(WEXITSTATUS(got), status);
	assert_string_equal(tokens(*state), "cba");
}

static void end_by_exit(void)
{
	exit(7);
}

static void end_by_die(void)
{
	die("of nothing");
}

static void exit_gives_back(void **state)
{
	ends_and_gives_back(state, end_by_exit, 7);
}

static void die_gives_back(void **state)
{
	ends_and_gives_back(state, end_by_die, 2);
}

static void the_last_option_counts(void **state)
{
	char *why;
	struct jobserver *js =
		open_at(*state, "--jobserver-auth=98,99 --jobserver-fds=98,99 ", "", &why);

	assert_null(why);
	assert_non_null(js);
	jobserver_close(js);
	assert_null(open_at(*state, "", " --jobserver-auth=98,99", &why));
	assert_non_null(strstr(why, "--jobserver-auth=98,99: Bad file descriptor"));
	free(why);
}

static void variables_are_no_options(void **state)
{
	char *why;
	struct jobserver *js = open_at(
		*state, "", " -- A=b\\ --jobserver-auth=98,99 --jobserver-auth=98,99", &why);

	assert_non_null(js);
	jobserver_close(js);
	/* Nor is what stands in an argument behind a blank that is no separator. */
	assert_null(open_at(*state, "-Ia\\ ", "", &why));
	assert_null(why);
}

static void the_old_name_is_known(void **state)
{
	struct make *make = *state;
	char *flags = xprintf(" --jobserver-fds=%d,%d -j", make->ends[0], make->ends[1]), *why;
	struct jobserver *js = jobserver_open(flags, &why);

	assert_non_null(js);
	take_all(js);
	jobserver_close(js);
	assert_string_equal(tokens(make), "cba");
	free(flags);
}

static void without_an_option_there_is_none(void **state)
{
	static const char *const flags[] = { NULL, "", "n", " -j", "ks -j8 --no-print-directory" };
	char *why;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(flags); i++) {
		assert_null(jobserver_open(flags[i], &why));
		assert_null(why);
	}
}

/* None is there, and why says what. */
static void assert_unavailable(const char *flags, const char *reason)
{
	char *why;

	assert_null(jobserver_open(flags, &why));
	assert_non_null(why);
	if (!strstr(why, reason))
		fail_msg("'%s' does not say '%s'", why, reason);
	free(why);
}

static void unusable_descriptors_are_told(void **state)
{
	struct make *make = *state;
	int other[2], null = open("/dev/null", O_RDWR);
	char *flags;

	assert_unavailable("-j --jobserver-auth=98,99",
			   "Add '+' to parent make rule. (--jobserver-auth=98,99: Bad file");
	assert_unavailable("--jobserver-auth=-2,-2", "--jobserver-auth=-2,-2: Bad file descriptor");
	assert_unavailable("--jobserver-auth=", "neither two descriptors nor a fifo");
	assert_unavailable("--jobserver-auth=3", "neither two descriptors nor a fifo");
	assert_unavailable("--jobserver-auth=3,4x", "neither two descriptors nor a fifo");

	flags = xprintf("--jobserver-auth=%d,%d", null, null);
	assert_unavailable(flags, "Bad file descriptor");
	free(flags);
	close(null);

	/* Two pipes that have come to stand where the two ends were. */
	assert_int_equal(pipe(other), 0);
	flags = xprintf("--jobserver-auth=%d,%d", make->ends[0], other[1]);
	assert_unavailable(flags, "Bad file descriptor");
	free(flags);
	close(other[0]);
	close(other[1]);
	assert_string_equal(tokens(make), "abc");
}

static void an_unusable_fifo_is_told(void **state)
{
	char *file = xprintf("%s/file", dir_temporary()), *flags;

	(void)state;
	flags = xprintf("--jobserver-auth=fifo:%s", file);
	assert_unavailable(flags, "No such file");
	assert_int_equal(file_write(file, "+++", 3), 0);
	assert_unavailable(flags, "Bad file descriptor");
	free(flags);
	free(file);
}

#define both(test)                                                                                 \
	cmocka_unit_test_setup_teardown(test, setup_pipe, teardown),                               \
		cmocka_unit_test_setup_teardown(test, setup_fifo, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		both(every_token_goes_back_as_it_came),
		both(an_empty_pipe_is_not_waited_for),
		both(exit_gives_back),
		both(die_gives_back),
		both(the_last_option_counts),
		both(variables_are_no_options),
		cmocka_unit_test_setup_teardown(the_old_name_is_known, setup_pipe, teardown),
		cmocka_unit_test(without_an_option_there_is_none),
		cmocka_unit_test_setup_teardown(unusable_descriptors_are_told, setup_pipe,
						teardown),
		cmocka_unit_test(an_unusable_fifo_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
