// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "pool.h"

struct seen {
	int count;
	int status, start_errno;
	bool timed_out, cancelled;
	char out[64], err[64];
};

static void note(struct child *child, void *ctx)
{
	struct seen *seen = ctx;

	seen->count++;
	seen->status = child->status;
	seen->start_errno = child->start_errno;
	seen->timed_out = child->timed_out;
	seen->cancelled = child->cancelled;
	strncpy(seen->out, buf_str(&child->out), sizeof(seen->out) - 1);
	strncpy(seen->err, buf_str(&child->err), sizeof(seen->err) - 1);
}

static struct seen run_shell(const char *script, int quiet_seconds, size_t memory_mib)
{
	const char *argv[] = { "sh", "-c", script, NULL };
	struct child child = { .argv = argv,
			       .quiet_seconds = quiet_seconds,
			       .memory_mib = memory_mib };
	struct seen seen = { 0 };
	struct pool *pool = pool_new(1);

	pool_add(pool, &child, note, &seen);
	assert_int_equal(pool_run(pool), 0);
	pool_free(pool);
	assert_int_equal(seen.count, 1);
	return seen;
}

static void output_and_status_are_kept_apart(void **state)
{
	struct seen seen = run_shell("echo out; echo err >&2; exit 7", 0, 0);

	(void)state;
	assert_string_equal(seen.out, "out\n");
	assert_string_equal(seen.err, "err\n");
	assert_int_equal(WEXITSTATUS(seen.status), 7);
}

static void a_silent_child_is_killed_with_its_children(void **state)
{
	struct seen seen = run_shell("sleep 1000 & sleep 1000", 1, 0);

	(void)state;
	assert_true(seen.timed_out);
	assert_true(WIFSIGNALED(seen.status));
	assert_int_equal(WTERMSIG(seen.status), SIGKILL);
}

static void a_talking_child_is_not_killed(void **state)
{
	struct seen seen = run_shell("for i in 1 2 3 4 5; do sleep 0.4; echo >&2; done", 1, 0);

	(void)state;
	assert_false(seen.timed_out);
	assert_int_equal(seen.status, 0);
}

static void memory_is_limited(void **state)
{
	struct seen seen = run_shell("ulimit -v", 0, 512);

	(void)state;
	assert_string_equal(seen.out, "524288\n");
}

static void a_missing_program_is_told_by_errno(void **state)
{
	const char *argv[] = { "/nonexistent/program", NULL };
	struct child child = { .argv = argv };
	struct seen seen = { 0 };
	struct pool *pool = pool_new(1);

	(void)state;
	pool_add(pool, &child, note, &seen);
	assert_int_equal(pool_run(pool), 0);
	pool_free(pool);
	assert_int_equal(seen.start_errno, ENOENT);
}

static void many_children_all_come_back(void **state)
{
	const char *argv[] = { "true", NULL };
	struct child children[50];
	struct seen seen = { 0 };
	struct pool *pool = pool_new(3);

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(children); i++) {
		children[i] = (struct child){ .argv = argv };
		pool_add(pool, &children[i], note, &seen);
	}
	assert_int_equal(pool_run(pool), 0);
	pool_free(pool);
	assert_int_equal(seen.count, 50);
}

static void a_signal_cancels_what_runs_and_what_waits(void **state)
{
	const char *killer[] = { "sh", "-c", "kill -TERM $PPID; sleep 1000", NULL },
		   *waits[] = { "true", NULL };
	struct child first = { .argv = killer }, second = { .argv = waits };
	struct seen seen_first = { 0 }, seen_second = { 0 };
	struct pool *pool = pool_new(1);

	(void)state;
	pool_add(pool, &first, note, &seen_first);
	pool_add(pool, &second, note, &seen_second);
	assert_int_equal(pool_run(pool), SIGTERM);
	pool_free(pool);
	assert_true(seen_first.cancelled);
	assert_true(seen_second.cancelled);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(output_and_status_are_kept_apart),
		cmocka_unit_test(a_silent_child_is_killed_with_its_children),
		cmocka_unit_test(a_talking_child_is_not_killed),
		cmocka_unit_test(memory_is_limited),
		cmocka_unit_test(a_missing_program_is_told_by_errno),
		cmocka_unit_test(many_children_all_come_back),
		cmocka_unit_test(a_signal_cancels_what_runs_and_what_waits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
