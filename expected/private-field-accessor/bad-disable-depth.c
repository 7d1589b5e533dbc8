// SPDX-License-Identifier: GPL-2.0-only
/* All ways to ask whether runtime PM is enabled. */
#include <linux/module.h>
#include <linux/i2c.h>
#include <linux/pm_runtime.h>

static bool lamp_never_sleeps(struct device *dev)
{
	return !!dev->power.disable_depth;
}

static int lamp_set(struct i2c_client *client, bool on)
{
	if (client->dev.power.disable_depth == 0)
		pm_runtime_get_noresume(&client->dev);
	if (client->dev.power.disable_depth > 0 && on)
		return -EACCES;
	while (client->dev.power.disable_depth != 0)
		pm_runtime_enable(&client->dev);
	for (; client->dev.power.disable_depth;)
		pm_runtime_enable(&client->dev);
	do {
		on = !on;
	} while (!(client->dev.power.disable_depth) && unlikely(0 < client->dev.power.disable_depth));
	return on || client->dev.power.disable_depth ? 0 : 1;
}

static int lamp_probe(struct i2c_client *client)
{
	if (lamp_never_sleeps(&client->dev))
		return -ENODEV;
	return lamp_set(client, true);
}

static struct i2c_driver lamp_driver = {
	.probe = lamp_probe,
	.driver = {
		.name = "lamp",
	},
};
module_i2c_driver(lamp_driver);
MODULE_DESCRIPTION("Fixture: power.disable_depth as a truth value");
MODULE_LICENSE("GPL");
