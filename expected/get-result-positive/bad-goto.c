// SPDX-License-Identifier: GPL-2.0-only
// An asynchronous request: 1 says that nothing is left to do.
#include <linux/io.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	void __iomem *regs;
};

int foo_kick(struct foo *foo);
int foo_kick(struct foo *foo)
{
	int ret;

	ret = pm_runtime_get(foo->dev);
	if (ret)
		goto put;

	writel(8, foo->regs);
	return 0;

put:
	pm_runtime_put_noidle(foo->dev);
	return ret;
}
