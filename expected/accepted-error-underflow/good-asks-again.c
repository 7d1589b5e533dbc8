// SPDX-License-Identifier: GPL-2.0-only
// It only puts what it has got.
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct brook {
	struct device *dev;
	struct device *other;
	void __iomem *regs;
};

int brook_read(struct brook *brook, u32 *value);
int brook_read(struct brook *brook, u32 *value)
{
	int ret;

	ret = pm_runtime_resume_and_get(brook->dev);
	if (ret < 0 && ret != -EACCES)
		return ret;

	*value = readl(brook->regs);
	if (!ret)
		pm_runtime_put(brook->dev);

	return 0;
}
