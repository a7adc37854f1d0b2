"use client";

import { useEffect, useRef, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import type { Refusal } from "@/components/ui/prepare-problem";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIsInteractive } from "@/components/ui/use-is-interactive";
import { AppError } from "@/lib/errors";
import { MOST_UPLOADED } from "@/lib/images/core/upload-limits";
import { uploadsText } from "@/lib/text/uploads";
import { preparedFolder } from "./prepare-folder";
import { sendUpload, tarOfFiles, typeOf, type Sending } from "./send-upload";

type Content = Pick<Sending, "content" | "name" | "type">;
type Prepared = Content | { readonly problem: string; readonly field: "folder" | "file" };

interface Chosen {
  readonly folder: readonly File[];
  readonly file: File | null;
}

/** What is sent of what somebody chose, or what is wrong with it. */
export function preparedUpload({ folder, file }: Chosen): Prepared {
  if (folder.length > 0 && file !== null) return { problem: uploadsText.chooseOne, field: "file" };
  if (file !== null) {
    if (file.size > MOST_UPLOADED) return { problem: uploadsText.tooLarge, field: "file" };
    return { content: file, name: file.name, type: typeOf(file.name) };
  }
  if (folder.length === 0) return { problem: uploadsText.choose, field: "folder" };
  const prepared = preparedFolder(folder.map((one) => ({ path: one.webkitRelativePath, file: one })));
  if ("problem" in prepared) return { ...prepared, field: "folder" };
  const content = tarOfFiles(prepared.files);
  if (content.size > MOST_UPLOADED) return { problem: uploadsText.tooLarge, field: "folder" };
  return { content, name: prepared.name, type: content.type };
}

function useUpload(onSent: (fetchId: string) => void) {
  const [share, setShare] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const over = useRef<AbortController | null>(null);
  useEffect(() => () => over.current?.abort(), []);
  const send = async (chosen: Chosen, hasNetwork: boolean): Promise<void> => {
    const prepared = preparedUpload(chosen);
    if ("problem" in prepared) {
      setRefusal({ message: prepared.problem, fieldErrors: { [prepared.field]: prepared.problem } });
      return;
    }
    const now = new AbortController();
    over.current = now;
    setRefusal(null);
    setShare(0);
    try {
      const key = crypto.randomUUID();
      const { signal } = now;
      onSent(await sendUpload({ ...prepared, hasNetwork, key, onProgress: setShare, signal }));
    } catch (error) {
      if (!now.signal.aborted) setRefusal(refusalOf(error));
    } finally {
      setShare(null);
    }
  };
  return { share, refusal, forget: () => setRefusal(null), send, stop: () => over.current?.abort() };
}

const refusalOf = (error: unknown): Refusal =>
  error instanceof AppError
    ? { message: error.message, fieldErrors: {} }
    : { message: uploadsText.lost, fieldErrors: {} };

const isField = (name: string): boolean => name === "folder" || name === "file";

/** Sends a folder or a tar that an image is made of. */
export function UploadForm({ onSent }: { readonly onSent: (fetchId: string) => void }) {
  const [folder, setFolder] = useState<readonly File[]>([]);
  const [file, setFile] = useState<File | null>(null);
  const [hasNetwork, setNetwork] = useState(false);
  const upload = useUpload(onSent);
  const form = useErrorFocus<HTMLFormElement>(upload.refusal);
  const isInteractive = useIsInteractive();
  const isSending = upload.share !== null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isSending) void upload.send({ folder, file }, hasNetwork);
  };
  const errors = upload.refusal?.fieldErrors ?? {};
  const control = { type: "file", disabled: !isInteractive || isSending, className: FILE_STYLE } as const;
  return (
    <Card aria-label={uploadsText.title}>
      <CardTitle>{uploadsText.title}</CardTitle>
      <p className="mb-4 max-w-prose text-muted">{uploadsText.explained}</p>
      <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={uploadsText.folder} hint={uploadsText.folderHint} error={errors.folder}>
            {(field) => (
              <input
                {...field}
                {...control}
                multiple
                ref={(input) => {
                  if (input) input.webkitdirectory = true;
                }}
                onChange={(event) => {
                  upload.forget();
                  setFolder([...(event.target.files ?? [])]);
                }}
              />
            )}
          </Field>
          <Field label={uploadsText.file} hint={uploadsText.fileHint} error={errors.file}>
            {(field) => (
              <input
                {...field}
                {...control}
                accept=".tar,.tgz,.gz,application/x-tar,application/gzip"
                onChange={(event) => {
                  upload.forget();
                  setFile(event.target.files?.[0] ?? null);
                }}
              />
            )}
          </Field>
        </div>
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-0.5 size-4 shrink-0 accent-text"
            checked={hasNetwork}
            onChange={(event) => setNetwork(event.target.checked)}
          />
          <span>
            {uploadsText.network}
            <span className="block max-w-prose text-sm text-muted">{uploadsText.networkHint}</span>
          </span>
        </label>
        <FormProblem refusal={upload.refusal} isAtField={isField} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" isBusy={isSending} className="max-sm:w-full">
            {uploadsText.send}
          </Button>
          <Progress share={upload.share} onStop={upload.stop} />
        </div>
      </form>
    </Card>
  );
}

const FILE_STYLE =
  "w-full min-w-0 text-sm file:mr-3 file:h-9 file:rounded-[8px] file:border file:border-line file:bg-surface file:px-3 file:text-text";

interface ProgressProps {
  readonly share: number | null;
  readonly onStop: () => void;
}

function Progress({ share, onStop }: ProgressProps) {
  if (share === null) return null;
  const percent = `${Math.floor(share * 100)} %`;
  return (
    <>
      <progress className="h-1.5 min-w-24 grow" aria-label={uploadsText.title} max={1} value={share} />
      <span className="text-muted tabular-nums">{uploadsText.sending(percent)}</span>
      <Button size="sm" onClick={onStop}>
        {uploadsText.stop}
      </Button>
    </>
  );
}
