// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	void __iomem *regs;
};

void foo_prepare(struct foo *foo);
void foo_unprepare(struct foo *foo);
int foo_use(struct foo *foo);
int foo_use(struct foo *foo)
{
	int ret;

	foo_prepare(foo);
	ret = pm_runtime_get_sync(foo->dev);
	if (ret) {
		foo_unprepare(foo);
		pm_runtime_put_noidle(foo->dev);
		return ret;
	}

	writel(1, foo->regs);
	pm_runtime_put(foo->dev);

	return 0;
}
