-- Which version of QEMU or of the container engine made an instance: a condition of its start, as its runtime and accelerator are.
ALTER TABLE "instance" ADD COLUMN "engine_version" TEXT;
