import { Body, Controller, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import type { FormBody } from '../web/form.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { AcceptsUploads, Uploaded } from '../web/uploads/accepts-uploads.js';
import type { Uploads } from '../web/uploads/upload.js';
import { assessmentForm } from './assessment-form.presenter.js';
import { AssessmentFormQueries } from './assessment-form.queries.js';
import { proposedBy } from './checklist-form.js';

/** "Propose a level", where no script does: the form comes back with the level that the marks propose. */
@Controller('people/:id/checklist')
export class ChecklistPagesController {
  constructor(private readonly queries: AssessmentFormQueries) {}

  @Post()
  @Allow('assessments.record')
  @AcceptsUploads()
  async propose(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
    @Uploaded() uploads: Uploads,
  ): Promise<View> {
    const facts = await this.queries.form(actor, id, String(body.skillId), speech.language);
    const proposed = proposedBy(body);
    const typed = proposed === null ? body : { ...body, level: String(proposed) };
    // A browser does not give files back; they are asked for again.
    const hadFiles = uploads.files.length + uploads.problems.length > 0;
    const model = { ...assessmentForm(facts, typed, [], speech), hadFiles };
    return new View('assessments/record', 'assessments.new-title', model);
  }
}
