import type { FetchFailure } from "@/lib/images/core/fetch-states";
import type { Hindrance, ProposalNote } from "@/lib/images/core/propose";
import { formatCount } from "@/lib/format/format-number";

/** What is said of images, and of making an application of one. */
export const imagesText = {
  title: "New application",
  sentence: "Run an application of your own as containers and as VMs, side by side.",
  sources: "What it is made of",
  tab: "An image",
  named: (id: string): string => `Creating ${id}.`,
  image: "Image",
  imageHint: "As the container engine takes it: nginx:1.27, registry.example.com/team/shop:4.",
  look: "Look at the image",
  another: "Another image",
  stop: "Stop",
  stopping: "Stopping",
  ask: "Ask the registry for a newer one",
  states: {
    asked: "Waiting for a controller.",
    looking: "Looking for it in the container engine.",
    pulling: "Fetching it from its registry.",
    making: "Making it. It may take half an hour at most.",
  },
  parts: (done: number, all: number): string => `${done} of ${formatCount(all, "part", "parts")}`,
  failures: {
    "not-found": "Neither the container engine nor the registry has this image. Check its name and its tag.",
    denied:
      "The registry does not give this image to anybody. Log in on this machine with the container engine's own command, such as podman login or docker login, then look again.",
    "registry-away":
      "The registry could not be reached, or stopped half-way. Look again to go on: layers that came are kept.",
    "disk-full": "The disk of the container engine is full. Free some room, then look again.",
    "engine-away": "The container engine is away. The providers page says what is missing.",
    "too-slow": "Nothing came of it in half an hour. Look again to go on.",
    stopped: "It was stopped. Look again to go on: layers that came are kept.",
    interrupted:
      "Whoever fetched it ended three times meanwhile. Look at the controller's log, then look again.",
    "bad-upload": "No image can be made of what was sent. Change it, then send it again.",
    "build-failed":
      "The container engine could not make it. What it said last is below: mend what it names, then send it again.",
    "upload-gone": "What was sent is not there any more. Send it again.",
    failed: "The container engine could not fetch it.",
  } satisfies Record<FetchFailure, string>,
  /** Of an image that is made of what somebody sent, where it is not the same. */
  madeFailures: {
    "disk-full": "The disk of the container engine is full. Free some room, then send it again.",
    "too-slow": "It was not made within half an hour. Send it again with less to do.",
    stopped: "It was stopped. Nothing of it is kept.",
    interrupted:
      "Whoever made it ended three times meanwhile. Look at the controller's log, then send it again.",
    failed: "The container engine could not make it.",
  } satisfies Partial<Record<FetchFailure, string>>,
  facts: {
    title: "What the image says",
    digest: "Digest",
    size: "Size",
    platform: "Made for",
    process: "Runs",
    user: "As user",
    ports: "Listens on",
    health: "Health check",
    stop: "Stops by",
    folder: "In folder",
    variables: "Variables",
    none: "nothing said",
    root: "root",
  },
  hindrances: {
    "other-platform": (image: string, engine: string): string =>
      `This image is made for ${image}, and this machine is ${engine}. Choose one for ${engine}.`,
    "no-process": (): string => "This image says no program that runs. Give a command below.",
  } satisfies Record<Hindrance, (image: string, engine: string) => string>,
  notes: {
    "port-chosen": "The image names several ports: check that this one answers HTTP.",
    "port-unknown": "The image names no port: say which one answers HTTP.",
    "path-of-health-check": "The path is the one that the image's own health check asks for.",
    "path-guessed": "The image does not say which path answers: / has to answer with a status below 400.",
    "health-check-of-another-kind":
      "The image's own health check asks in another way than by HTTP, and is not used.",
    "as-root": "The image runs as root, with what an engine lets root do by default.",
  } satisfies Record<ProposalNote, string>,
  deletion: {
    heading: "Delete the application",
    explained: (applicationId: string): string =>
      `Drains and stops every instance of ${applicationId}, of both kinds. What was measured of it is kept.`,
    title: (applicationId: string): string => `Delete ${applicationId}`,
    body: "Its instances are drained and stopped, and nothing of it can be started again. Its events, samples and reports stay, and so does its name.",
    typed: (applicationId: string): string => `Type ${applicationId} to delete it`,
    confirm: "Delete it",
    keep: "Keep it",
    done: (applicationId: string): string => `${applicationId} is deleted. Its instances are being stopped.`,
  },
  form: {
    title: "How it runs",
    id: "Name",
    idHint: "Small letters, digits and hyphens. It names the instances.",
    port: "Port",
    probePath: "Path that answers when it is ready",
    levels: "Run it as",
    container: "Containers",
    vm: "VMs",
    replicas: "Instances of each",
    containerMemory: "Memory of a container, MB",
    vmMemory: "Memory of a VM, MB",
    vmMemoryHint: "A VM holds its root file system in memory.",
    more: "Command and variables",
    create: "Create and start",
    none: "Choose containers, VMs or both.",
    takes: (memory: string, instances: string): string => `Takes up to ${memory} of memory for ${instances}.`,
  },
} as const;
