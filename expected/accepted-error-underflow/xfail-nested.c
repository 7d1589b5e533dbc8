// SPDX-License-Identifier: GPL-2.0-only
// The accepted error is told from others in a test below the first: not seen.
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
	if (ret < 0) {
		if (ret != -EACCES)
			return ret;
		dev_dbg(brook->dev, "not enabled yet\n");
	}

	*value = readl(brook->regs);
	pm_runtime_put(brook->dev);

	return 0;
}
